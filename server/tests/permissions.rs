//! Every route × every kind of person, from the route table itself: what `who` says is what happens.
use crate::house::{EVENT, House};
use axum::http::StatusCode;
use domain::access::{Action, Role, Standing};
use server::routes::{ROUTES, Route, Verb, Who};

struct Visitor {
    name: &'static str,
    account: Option<&'static str>,
    standing: Standing,
    /// The objects of the table below are this person's own.
    is_owner: bool,
}

const OWNER: &str = "peserta@contoh.example";

fn visitors() -> Vec<Visitor> {
    let with = |name, account, role: Role| Visitor {
        name,
        account: Some(account),
        standing: Standing { admin: false, roles: vec![role] },
        is_owner: false,
    };
    vec![
        Visitor { name: "anonymous", account: None, standing: Standing::default(), is_owner: false },
        Visitor { name: "stranger", account: Some("stranger@contoh.example"), standing: Standing::default(), is_owner: false },
        Visitor { is_owner: true, ..with("owner", OWNER, Role::Participant) },
        with("participant", "baru@contoh.example", Role::Participant),
        with("instructor", "instruktur@contoh.example", Role::Instructor),
        with("committee", "panitia@contoh.example", Role::Committee),
        with("contact", "narahubung@contoh.example", Role::Contact),
        with("responsible", "penanggungjawab@contoh.example", Role::Responsible),
        Visitor {
            name: "admin",
            account: Some("admin@contoh.example"),
            standing: Standing { admin: true, roles: vec![] },
            is_owner: false,
        },
    ]
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Allowed,
    SignIn,
    Forbidden,
    NotFound,
}

fn expected(route: &Route, visitor: &Visitor) -> Outcome {
    let is_nobody = visitor.account.is_none();
    let hidden = if is_nobody { Outcome::SignIn } else { Outcome::NotFound };
    match route.who {
        Who::Anyone => Outcome::Allowed,
        Who::SignedIn if is_nobody => Outcome::SignIn,
        Who::SignedIn => Outcome::Allowed,
        Who::Admin if visitor.standing.admin => Outcome::Allowed,
        Who::Admin => hidden,
        Who::May(action) if visitor.standing.may(action) => Outcome::Allowed,
        Who::May(_) if visitor.standing.may(Action::SeeEvent) => Outcome::Forbidden,
        Who::May(_) => hidden,
        Who::Owner if visitor.is_owner => Outcome::Allowed,
        Who::Owner => hidden,
        Who::OwnerOrGrader if visitor.is_owner || visitor.standing.may(Action::Grade) => Outcome::Allowed,
        Who::OwnerOrGrader => hidden,
        Who::HolderOrStaff if visitor.is_owner || visitor.standing.admin || visitor.standing.is_staff() => Outcome::Allowed,
        Who::HolderOrStaff => hidden,
    }
}

/// Fills the pattern with objects of the demo; owned ones are the owner's.
async fn path(house: &House, route: &Route) -> String {
    let owner = "(SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.email = 'peserta@contoh.example')";
    let person = "SELECT id FROM person WHERE email = 'tiwi@contoh.example'";
    let mut path = route.pattern.to_owned();
    let file = if route.pattern.starts_with("/sertifikat") {
        format!("{}.pdf", house.one(&format!("SELECT code FROM certificate WHERE enrolment_id = {owner}")).await)
    } else if route.pattern.starts_with("/gambar") {
        house.one("SELECT path FROM course_image WHERE path NOT LIKE 'files/%' LIMIT 1").await
    } else if route.pattern.starts_with("/berkas") {
        house.one("SELECT path FROM course_image WHERE path LIKE 'files/%' LIMIT 1").await.trim_start_matches("files/").to_owned()
    } else if route.pattern.contains("/impor/") {
        roster_file(house).await
    } else {
        house.app.files.names().next().unwrap_or("none.css").to_owned()
    };
    let version = if route.pattern.starts_with("/bukti") {
        house
            .id(&format!(
                "SELECT v.id FROM submission_version v JOIN submission s ON s.id = v.submission_id WHERE s.enrolment_id = {owner}"
            ))
            .await
    } else {
        house.id("SELECT id FROM course_version").await
    };
    for (part, value) in [
        ("event", EVENT.to_owned()),
        ("person", house.id(person).await),
        ("agency", house.id("SELECT id FROM agency LIMIT 1").await),
        ("course", house.id("SELECT id FROM course").await),
        ("number", "1".to_owned()),
        ("preview", preview(house).await),
        ("enrolment", house.id(&format!("SELECT id FROM enrolment WHERE person_id = ({person})")).await),
        ("lesson", "lembar-5w1h".to_owned()),
        ("module", "a2".to_owned()),
        ("quiz", "kuis-a2".to_owned()),
        ("exercise", "berita-lembar-fakta".to_owned()),
        ("attempt", house.id(&format!("SELECT id FROM attempt WHERE quiz = 'kuis-a2' AND enrolment_id = {owner}")).await),
        ("submission", house.id("SELECT id FROM submission WHERE state = 'submitted' LIMIT 1").await),
        ("certificate", house.id(&format!("SELECT id FROM certificate WHERE enrolment_id = {owner}")).await),
        ("code", house.one(&format!("SELECT code FROM certificate WHERE enrolment_id = {owner}")).await),
        ("version", version),
        ("file", file),
    ] {
        path = path.replace(&format!("{{{part}}}"), &value);
    }
    assert!(!path.contains('{'), "{path} has a part this test does not fill");
    path
}

/// A roster that was uploaded for the event.
async fn roster_file(house: &House) -> String {
    let request = house.app.request(backend::Actor::Operator);
    let key = domain::ids::FormKey(request.id());
    let file = b"Nama;Surel\nJuwita;juwita@contoh.example\n".to_vec();
    backend::roster::upload(&request, EVENT, "peserta.csv", file, key).await.unwrap().to_string()
}

/// A preview of the admin's own.
async fn preview(house: &House) -> String {
    let Some(id) = admin_id(house).await else { panic!("the demo has an admin") };
    let request = house.app.request(backend::Actor::Person(id));
    let zip = backend::courses::package::Package::from_files(backend::courses::sample()).unwrap().zip;
    let key = domain::ids::FormKey(request.id());
    backend::courses::previews::upload(&request, zip, key).await.unwrap().to_string()
}

async fn admin_id(house: &House) -> Option<domain::ids::PersonId> {
    house.id("SELECT id FROM person WHERE is_admin = 1").await.parse().ok()
}

async fn stranger(house: &House) {
    let request = house.app.request(backend::Actor::Operator);
    let fields =
        domain::form::Fields::of([("name", "Orang Lain"), ("email", "stranger@contoh.example"), ("password", server::demo::PASSWORD)]);
    let key = domain::ids::FormKey(request.id());
    backend::accounts::admin::create(&request, &fields, key, backend::accounts::admin::IsDemo::Yes).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let house = House::open().await;
    stranger(&house).await;
    let mut wrong = Vec::new();
    // Server functions answer a refusal with a typed value, not a status: `every_server_function_refuses_a_visitor`.
    for route in ROUTES.iter().filter(|r| !r.pattern.starts_with("/api/")) {
        for visitor in visitors() {
            let path = path(&house, route).await;
            let cookie = house.cookie(visitor.account).await;
            let answer = match route.verb {
                Verb::Get => house.get(&path, &cookie).await,
                Verb::Post => house.post(&path, &cookie, "").await,
            };
            let outcome = match answer.status {
                _ if answer.asks_to_sign_in() && route.pattern != "/keluar" && route.pattern != "/keluar-semua" => Outcome::SignIn,
                StatusCode::SEE_OTHER if answer.asks_to_sign_in() && visitor.account.is_none() && route.who != Who::Anyone => {
                    Outcome::SignIn
                }
                StatusCode::FORBIDDEN => Outcome::Forbidden,
                StatusCode::NOT_FOUND => Outcome::NotFound,
                status if status.is_server_error() => {
                    panic!("{:?} {path} as {}: {status}\n{}", route.verb, visitor.name, answer.text)
                }
                _ => Outcome::Allowed,
            };
            let expected = expected(route, &visitor);
            if outcome != expected {
                wrong.push(format!(
                    "{:?} {} as {}: expected {expected:?}, got {outcome:?} ({})",
                    route.verb, route.pattern, visitor.name, answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the table differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_from_another_site_is_refused_whoever_sends_it() {
    let house = House::open().await;
    let cookie = house.cookie(Some("admin@contoh.example")).await;
    for route in ROUTES.iter().filter(|r| r.verb == Verb::Post) {
        let path = path(&house, route).await;
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://lain.example"), ("x-none", "1")]
        {
            let request = axum::http::Request::post(&path).header("cookie", &cookie).header(name, value).header("host", "127.0.0.1:3000");
            let answer = house.send(request.body(axum::body::Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
}

/// What each server function is sent: all of it valid, so that only who asks decides. The person's own id stands in it
/// where the page would carry it.
async fn calls(house: &House, person: &str) -> [(&'static str, &'static [&'static str], serde_json::Value); 3] {
    let attempt = house.id("SELECT a.id FROM attempt a WHERE a.submitted_at IS NULL").await;
    let question =
        house.one("SELECT question FROM answer WHERE attempt_id = (SELECT id FROM attempt WHERE submitted_at IS NULL) LIMIT 1").await;
    let answers = serde_json::json!([{ "question": question, "chosen": [], "sequence": 9_999_999_999_999_i64 }]);
    let work = house.id("SELECT id FROM submission WHERE state = 'submitted' LIMIT 1").await;
    let marking = serde_json::json!({ "levels": {}, "comments": {}, "overall": "Baik." });
    let version = house.one("SELECT CAST(version AS TEXT) FROM submission WHERE state = 'submitted' LIMIT 1").await;
    let version: i64 = version.parse().unwrap();
    [
        ("/api/jawab", &["rahmat@contoh.example"], serde_json::json!({ "sent": { "wire": 1, "attempt": attempt, "answers": answers } })),
        (
            "/api/simpan-draf",
            &["baru@contoh.example", "rahmat@contoh.example"], // whoever may still write
            serde_json::json!({ "event": EVENT, "exercise": "berita-lembar-fakta", "person": person, "fields": { "judul": "Judul" }, "sequence": 1 }),
        ),
        (
            "/api/simpan-penilaian",
            &["instruktur@contoh.example"],
            serde_json::json!({ "event": EVENT, "submission": work, "grader": person, "drawn_version": version, "marking": marking, "sequence": 1 }),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_function_stores_for_whom_it_may_and_for_nobody_else() {
    let house = House::open().await;
    stranger(&house).await;
    let accounts = [
        None,
        Some("stranger@contoh.example"),
        Some(OWNER),
        Some("baru@contoh.example"),
        Some("rahmat@contoh.example"),
        Some("instruktur@contoh.example"),
        Some("panitia@contoh.example"),
        Some("penanggungjawab@contoh.example"),
        Some("admin@contoh.example"),
    ];
    let mut tried = std::collections::BTreeSet::new();
    for account in accounts {
        let person = match account {
            Some(account) => house.id(&format!("SELECT id FROM person WHERE email = '{account}'")).await,
            None => uuid::Uuid::nil().to_string(),
        };
        for (path, may, body) in calls(&house, &person).await {
            tried.insert(path);
            let request = axum::http::Request::post(path)
                .header("cookie", house.cookie(account).await)
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/json")
                .body(axum::body::Body::from(body.to_string()))
                .unwrap();
            let answer = house.send(request).await;
            let is_stored = answer.status.is_success() && answer.text.to_lowercase().contains("\"saved\"");
            assert_eq!(
                is_stored,
                account.is_some_and(|account| may.contains(&account)),
                "{path} as {account:?}: {} {}",
                answer.status,
                answer.text
            );
        }
    }
    let all: std::collections::BTreeSet<_> = ROUTES.iter().map(|r| r.pattern).filter(|p| p.starts_with("/api/")).collect();
    assert_eq!(tried, all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_get_changes_the_database() {
    let house = House::open().await;
    // Of one connection: it changes when any other one has committed.
    let backend::Db::Sqlite(db) = &house.app.db else { panic!("the house stands on SQLite") };
    let mut watcher = db.readers.acquire().await.unwrap();
    let mut paths = Vec::new();
    for route in ROUTES.iter().filter(|r| r.verb == Verb::Get) {
        paths.push(path(&house, route).await);
    }
    let mut cookies = Vec::new();
    for account in [None, Some(OWNER), Some("instruktur@contoh.example"), Some("admin@contoh.example")] {
        cookies.push(house.cookie(account).await);
    }
    let version =
        async |watcher: &mut sqlx::SqliteConnection| sqlx::query_as::<_, (i64,)>("PRAGMA data_version").fetch_one(watcher).await.unwrap().0;
    let before = version(&mut watcher).await;
    for cookie in &cookies {
        for path in &paths {
            house.get(path, cookie).await;
            assert_eq!(version(&mut watcher).await, before, "{path}");
        }
    }
}
