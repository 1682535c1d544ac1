//! The one table of routes: method, pattern, handler, who may. The router, the anonymous sweep, the permission test
//! and the accessibility list all iterate over it.
use crate::{
    accounts, admin, agencies, announcements, api, assets, attendance, audit, certificates, compress, contacts, corrections, courses,
    event_page, events, events_admin, events_logo, events_roster, exports, grading, guard, headers, health, home, invitations, lessons,
    notices, progress, quizzes, refusal, roster, state::App, submissions, verify,
};
use app::paths;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{MethodRouter, get, post},
};
use domain::access::Action;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
}

/// Who may call a route. Enforced by permits in `backend`; this says it, and the permission test holds the two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anyone,
    SignedIn,
    /// To everybody else it does not exist.
    Admin,
    /// Whoever may do this in the event that the address names.
    May(Action),
    /// The participant whose attempt or submission it is.
    Owner,
    /// The participant whose work it is, and whoever may mark it.
    OwnerOrGrader,
    /// The holder of the certificate, staff of its event, admin.
    HolderOrStaff,
}

pub struct Route {
    pub verb: Verb,
    pub pattern: &'static str,
    pub who: Who,
    pub handler: fn() -> MethodRouter<App>,
}

const fn read(pattern: &'static str, who: Who, handler: fn() -> MethodRouter<App>) -> Route {
    Route { verb: Verb::Get, pattern, who, handler }
}

const fn write(pattern: &'static str, who: Who, handler: fn() -> MethodRouter<App>) -> Route {
    Route { verb: Verb::Post, pattern, who, handler }
}

pub static ROUTES: &[Route] = &[
    read(paths::HOME, Who::Anyone, || get(home::page)),
    read(paths::HEALTH, Who::Anyone, || get(health::healthz)),
    read(paths::READY, Who::Anyone, || get(health::readyz)),
    read(paths::ASSET, Who::Anyone, || get(assets::file)),
    // accounts
    read(paths::SIGN_IN, Who::Anyone, || get(accounts::sign_in_page)),
    write(paths::SIGN_IN, Who::Anyone, || post(accounts::sign_in)),
    write(paths::SIGN_OUT, Who::Anyone, || post(accounts::sign_out)),
    write(paths::SIGN_OUT_EVERYWHERE, Who::SignedIn, || post(accounts::sign_out_everywhere)),
    write(paths::LANGUAGE, Who::Anyone, || post(accounts::language)),
    read(paths::ACCOUNT, Who::SignedIn, || get(accounts::account_page)),
    write(paths::ACCOUNT, Who::SignedIn, || post(accounts::change_password)),
    read(paths::ACCOUNT_DATA, Who::SignedIn, || get(accounts::data_page)),
    write(paths::ACCOUNT_DATA, Who::SignedIn, || post(accounts::ask_for_correction)),
    read(paths::ACCOUNT_EXPORT, Who::SignedIn, || get(accounts::export)),
    write(paths::ACCOUNT_DIGEST, Who::SignedIn, || post(accounts::digest)),
    read(paths::PRIVACY, Who::Anyone, || get(accounts::privacy_page)),
    write(paths::PRIVACY, Who::SignedIn, || post(accounts::privacy_read)),
    read(paths::NOTICES, Who::SignedIn, || get(notices::page)),
    write(paths::NOTICES, Who::SignedIn, || post(notices::mark_read)),
    // invitations
    read(paths::INVITATION, Who::Anyone, || get(invitations::code_page)),
    write(paths::INVITATION, Who::Anyone, || post(invitations::find)),
    read(paths::INVITATION_CODE, Who::Anyone, || get(invitations::open)),
    write(paths::INVITATION_CODE, Who::Anyone, || post(invitations::accept)),
    read(paths::FORGOTTEN, Who::Anyone, || get(invitations::forgotten)),
    write(paths::FORGOTTEN, Who::Anyone, || post(invitations::ask_by_mail)),
    read(paths::INVITATIONS, Who::May(Action::ManageRoster), || get(invitations::list)),
    write(paths::INVITATIONS, Who::May(Action::ManageRoster), || post(invitations::change)),
    read(paths::INVITATION_SLIPS, Who::May(Action::ManageRoster), || get(invitations::slips)),
    read(paths::ADMIN, Who::Admin, || get(admin::page)),
    read(paths::ADMIN_ACCOUNTS, Who::Admin, || get(admin::accounts)),
    read(paths::ADMIN_ACCOUNT_NEW, Who::Admin, || get(admin::new_account)),
    write(paths::ADMIN_ACCOUNT_NEW, Who::Admin, || post(admin::create_account)),
    read(paths::ADMIN_ACCOUNT, Who::Admin, || get(admin::edit_account)),
    write(paths::ADMIN_ACCOUNT, Who::Admin, || post(admin::update_account)),
    write(paths::ADMIN_ACCOUNT_CODE, Who::Admin, || post(admin::renew_code)),
    read(paths::ADMIN_CORRECTIONS, Who::Admin, || get(corrections::admin_page)),
    write(paths::ADMIN_CORRECTIONS, Who::Admin, || post(corrections::admin_decide)),
    read(paths::ADMIN_PRIVACY, Who::Admin, || get(admin::privacy_form)),
    write(paths::ADMIN_PRIVACY, Who::Admin, || post(admin::save_privacy)),
    // events
    read(paths::ADMIN_AGENCIES, Who::Admin, || get(agencies::list)),
    write(paths::ADMIN_AGENCIES, Who::Admin, || post(agencies::add)),
    read(paths::ADMIN_AGENCY, Who::Admin, || get(agencies::one)),
    write(paths::ADMIN_AGENCY, Who::Admin, || post(agencies::update)),
    write(paths::ADMIN_AGENCY_MERGE, Who::Admin, || post(agencies::merge)),
    read(paths::ADMIN_AUDIT, Who::Admin, || get(audit::page)),
    read(paths::ADMIN_EVENTS, Who::Admin, || get(events_admin::list)),
    read(paths::ADMIN_EVENT_NEW, Who::Admin, || get(events_admin::new_event)),
    write(paths::ADMIN_EVENT_NEW, Who::Admin, || post(events_admin::create)),
    read(paths::EVENT_EDIT, Who::May(Action::ManageEvent), || get(events::details_page)),
    write(paths::EVENT_EDIT, Who::May(Action::ManageEvent), || post(events::update_details)),
    read(paths::EVENT_COPY, Who::May(Action::ManageEvent), || get(events_admin::copying)),
    write(paths::EVENT_COPY, Who::May(Action::ManageEvent), || post(events_admin::copy)),
    write(paths::EVENT_ARCHIVE, Who::May(Action::ManageEvent), || post(events_admin::archive)),
    read(paths::EVENT_STAFF, Who::May(Action::ManageEvent), || get(events::staff_page)),
    write(paths::EVENT_STAFF, Who::May(Action::ManageEvent), || post(events::change_staff)),
    read(paths::EVENT_PARTICIPANTS, Who::May(Action::ManageRoster), || get(events_roster::page)),
    write(paths::EVENT_PARTICIPANTS, Who::May(Action::ManageRoster), || post(events_roster::enrol)),
    read(paths::EVENT_PARTICIPANT, Who::May(Action::ManageRoster), || get(events_roster::one)),
    write(paths::EVENT_PARTICIPANT, Who::May(Action::ManageRoster), || post(events_roster::change)),
    read(paths::PARTICIPANT_DATA, Who::May(Action::ManageRoster), || get(events_roster::data)),
    write(paths::PARTICIPANT_DATA, Who::May(Action::ManageRoster), || post(events_roster::save_data)),
    read(paths::PARTICIPANT_REPLACE, Who::May(Action::ManageRoster), || get(events_roster::replacing)),
    write(paths::PARTICIPANT_REPLACE, Who::May(Action::ManageRoster), || post(events_roster::replace)),
    write(paths::PARTICIPANTS_EXPORT, Who::May(Action::ManageRoster), || post(exports::participants)),
    read(paths::ATTENDANCE, Who::May(Action::ManageRoster), || get(attendance::page)),
    read(paths::CORRECTIONS, Who::May(Action::ManageRoster), || get(corrections::page)),
    write(paths::CORRECTIONS, Who::May(Action::ManageRoster), || post(corrections::decide)),
    read(paths::CONTACTS, Who::May(Action::ManageRoster), || get(contacts::page)),
    write(paths::CONTACTS, Who::May(Action::ManageRoster), || post(contacts::change)),
    read(paths::OWN_PEOPLE, Who::May(Action::SeeOwnAgency), || get(contacts::own_people)),
    read(paths::ANNOUNCEMENTS, Who::May(Action::SeeEvent), || get(announcements::page)),
    write(paths::ANNOUNCEMENTS, Who::May(Action::ManageRoster), || post(announcements::change)),
    read(paths::ROSTER_IMPORT, Who::May(Action::ManageRoster), || get(roster::page)),
    write(paths::ROSTER_IMPORT, Who::May(Action::ManageRoster), || post(roster::upload).layer(DefaultBodyLimit::max(roster::UPLOAD_MAX))),
    read(paths::ROSTER_PREVIEW, Who::May(Action::ManageRoster), || get(roster::preview)),
    write(paths::ROSTER_PREVIEW, Who::May(Action::ManageRoster), || post(roster::decide)),
    read(paths::EVENT_COURSES, Who::May(Action::ManageEvent), || get(events::courses_page)),
    write(paths::EVENT_COURSES, Who::May(Action::ManageEvent), || post(events::set_courses)),
    read(paths::EVENT_SCHEDULE, Who::May(Action::ManageEvent), || get(events::schedule_page)),
    write(paths::EVENT_SCHEDULE, Who::May(Action::ManageEvent), || post(events::set_schedule)),
    read(paths::EVENT_RULE, Who::May(Action::ManageEvent), || get(events::rule_page)),
    write(paths::EVENT_RULE, Who::May(Action::ManageEvent), || post(events::save_rule)),
    read(paths::EVENT_LOGO, Who::May(Action::ManageEvent), || get(events_logo::page)),
    write(paths::EVENT_LOGO, Who::May(Action::ManageEvent), || post(events_logo::change)),
    // courses
    read(paths::ADMIN_COURSES, Who::Admin, || get(courses::list)),
    write(paths::ADMIN_COURSES, Who::Admin, || post(courses::upload).layer(DefaultBodyLimit::max(courses::UPLOAD_MAX))),
    read(paths::ADMIN_COURSE_PREVIEW, Who::Admin, || get(courses::preview)),
    write(paths::ADMIN_COURSE_PREVIEW, Who::Admin, || post(courses::decide)),
    read(paths::ADMIN_COURSE, Who::Admin, || get(courses::course)),
    read(paths::ADMIN_COURSE_PACKAGE, Who::Admin, || get(courses::package)),
    read(paths::LESSON, Who::May(Action::SeeEvent), || get(lessons::page)),
    write(paths::LESSON, Who::May(Action::TakePart), || post(lessons::mark_done)),
    read(paths::GLOSSARY, Who::May(Action::SeeEvent), || get(lessons::glossary)),
    read(paths::GUIDES, Who::May(Action::Teach), || get(lessons::guides)),
    read(paths::GUIDE, Who::May(Action::Teach), || get(lessons::guide)),
    read(paths::LESSON_IMAGE, Who::SignedIn, || get(lessons::image)),
    read(paths::COURSE_FILE, Who::SignedIn, || get(lessons::download)),
    // quizzes
    read(paths::QUIZ, Who::May(Action::TakePart), || get(quizzes::intro)),
    write(paths::QUIZ, Who::May(Action::TakePart), || post(quizzes::start)),
    read(paths::ATTEMPT, Who::Owner, || get(quizzes::question)),
    write(paths::ATTEMPT, Who::Owner, || post(quizzes::turn)),
    read(paths::ATTEMPT_SUBMIT, Who::Owner, || get(quizzes::confirm)),
    write(paths::ATTEMPT_SUBMIT, Who::Owner, || post(quizzes::submit)),
    read(paths::ATTEMPT_RESULT, Who::Owner, || get(quizzes::result)),
    write("/api/jawab", Who::Owner, || post(api::call)),
    // submissions
    read(paths::EXERCISE, Who::May(Action::TakePart), || get(submissions::exercise_page)),
    write(paths::EXERCISE, Who::May(Action::TakePart), || post(submissions::exercise)),
    read(paths::EXERCISE_RESULT, Who::May(Action::TakePart), || get(submissions::result)),
    read(paths::RECEIPT, Who::OwnerOrGrader, || get(submissions::receipt)),
    write("/api/simpan-draf", Who::May(Action::TakePart), || post(api::call)),
    // grading
    read(paths::MARKING_KEY, Who::May(Action::Grade), || get(lessons::marking_key)),
    read(paths::GRADING_QUEUE, Who::May(Action::Grade), || get(grading::queue)),
    read(paths::GRADING_DESK, Who::May(Action::Grade), || get(grading::desk)),
    write(paths::GRADING_DESK, Who::May(Action::Grade), || post(grading::mark)),
    write("/api/simpan-penilaian", Who::May(Action::Grade), || post(api::call)),
    // progress
    read(paths::EVENT, Who::May(Action::SeeEvent), || get(event_page::page)),
    read(paths::PROGRESS, Who::May(Action::SeeProgress), || get(progress::table)),
    read(paths::PROGRESS_PERSON, Who::May(Action::SeeProgress), || get(progress::person)),
    write(paths::PROGRESS_EXPORT, Who::May(Action::SeeProgress), || post(exports::progress)),
    read(paths::REMINDERS, Who::May(Action::SeeProgress), || get(progress::reminders)),
    read(paths::RECORD, Who::May(Action::SeeProgress), || get(progress::record)),
    read(paths::WHY_NOT_PASSED, Who::May(Action::TakePart), || get(progress::why_not_passed)),
    read(paths::PASS_LIST, Who::May(Action::SeeProgress), || get(progress::pass_list)),
    write(paths::PASS_LIST, Who::May(Action::ApprovePassList), || post(progress::approve)),
    // certificates
    read(paths::CERTIFICATES, Who::May(Action::SeeRegister), || get(certificates::list)),
    write(paths::CERTIFICATES, Who::May(Action::Issue), || post(certificates::issue)),
    read(paths::CERTIFICATE, Who::May(Action::SeeRegister), || get(certificates::one)),
    write(paths::CERTIFICATE, Who::May(Action::Issue), || post(certificates::end)),
    read(paths::CERTIFICATE_PDF, Who::HolderOrStaff, || get(certificates::pdf)),
    read(paths::ADMIN_REGISTER, Who::Admin, || get(certificates::register)),
    read(paths::VERIFY, Who::Anyone, || get(verify::form)),
    read(paths::VERIFY_CODE, Who::Anyone, || get(verify::verdict)),
    read(paths::VERIFY_CODE_UPPER, Who::Anyone, || get(verify::verdict)),
];

/// Bodies of forms; uploads have a limit of their own.
pub const BODY_MAX: usize = 1024 * 1024;

pub fn router(app: App) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.pattern, (route.handler)()));
    routes
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(app.clone(), guard::guard_writes))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(refusal::panicked))
        .layer(from_fn_with_state(app.clone(), refusal::draw_refusals))
        .layer(from_fn_with_state(app.clone(), headers::add_headers))
        .layer(from_fn(compress::compress))
        .with_state(app)
}
