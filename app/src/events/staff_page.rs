//! Who does what in an event.
use super::{
    set_up::{Around, set_up_page},
    words::{counted, role_hint, role_word, sign_in_with},
};
use crate::{
    accounts::person_fields::{contact_fields, name_fields},
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, Tone, empty_state, hidden, post_form, tag},
};
use chrono::NaiveDate;
use domain::{
    access::Role,
    event::{SetUpPart, StaffMember},
    form::Fields,
    format::wib_date,
};
use leptos::prelude::*;

/// `is_new`: the form invites somebody without an account.
pub fn staff_page(frame: &Frame, around: &Around, staff: Vec<StaffMember>, is_new: bool, form: &Form) -> Page {
    let lang = frame.lang;
    let rows: Vec<_> = staff.iter().map(|member| row(frame, member)).collect();
    let caption = lang.pick(
        format!("{} peran, diurutkan menurut peran lalu nama", staff.len()),
        format!("{}, sorted by role, then name", counted(staff.len(), "role", "roles")),
    );
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada staf", "No staff yet"),
            lang.pick(
                "Instruktur, panitia, dan penanggung jawab yang Anda tambahkan tampil di sini.",
                "Instructors, committee members and responsible officers whom you add appear here.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{lang.pick("Nama", "Name")}</th><th scope="col">{lang.pick("Peran", "Role")}</th><th scope="col">{lang.pick("Masuk dengan", "Signs in with")}</th><th scope="col">{lang.pick("Tindakan", "Actions")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let roles = Role::STAFF.into_iter().map(|r| (r.key().to_owned(), role_word(lang, r).to_owned())).collect();
    let hints: Vec<_> = Role::STAFF.into_iter().map(|r| view! { <dt>{role_word(lang, r)}</dt><dd>{role_hint(lang, r)}</dd> }).collect();
    let who = if is_new {
        view! { {name_fields(lang, form)}{contact_fields(lang, form)} }.into_any()
    } else {
        Field::text("akun", lang.pick("Surel, NIP, atau nomor WhatsApp", "E-mail, NIP or WhatsApp number"))
            .hint(lang.pick("Akun harus sudah ada.", "The account must exist already."))
            .autocomplete("off")
            .draw(form, lang)
    };
    let add = post_form(
        frame,
        form,
        view! {
            {hidden("cara", if is_new { "baru" } else { "akun" })}
            {who}
            {Field::select("role", lang.pick("Peran", "Role"), roles).draw(form, lang)}
            {term_fields(lang, form, None)}
            <div class="actions"><button class="btn main">{if is_new { lang.pick("Undang staf", "Invite staff") } else { lang.pick("Tambahkan staf", "Add staff") }}</button></div>
        },
    );
    let tab = |new: bool, label: &'static str| {
        let href = format!(
            "{}#tambah",
            paths::with_query(&paths::event_staff(&around.head.slug), &[("tambah", if new { "baru" } else { "akun" })])
        );
        view! { <a href=href aria-current=(new == is_new).then_some("true")>{label}</a> }
    };
    let tabs = view! { <nav class="parts" aria-label=lang.pick("Cara menambahkan", "Way of adding")>{tab(false, lang.pick("Akun yang ada", "Existing account"))}{tab(true, lang.pick("Orang baru", "New person"))}</nav> };
    let lede = lang.pick(
        "Seseorang boleh memegang lebih dari satu peran. Peran berlaku dalam kegiatan ini saja.",
        "One person may hold more than one role. A role applies in this event only.",
    );
    let body = view! {
        {table}
        <div class="grid2">
            <section class="card stack" aria-labelledby="tambah"><h2 id="tambah">{lang.pick("Tambahkan staf", "Add staff")}</h2>{tabs}{add}</section>
            <section class="card quiet stack" aria-labelledby="peran"><h2 id="peran">{lang.pick("Arti setiap peran", "What each role means")}</h2><dl class="facts said">{hints}</dl></section>
        </div>
    };
    set_up_page(frame, around, SetUpPart::Staff, lede, body)
}

fn row(frame: &Frame, member: &StaffMember) -> AnyView {
    let lang = frame.lang;
    let (name, role) = (member.name.to_string(), role_word(lang, member.role));
    let inactive = (!member.is_active).then(|| tag(Tone::Danger, lang.pick("Akun nonaktif", "Account inactive")));
    let lower = role.to_lowercase();
    let effect = lang.pick(
        format!("{name} tidak lagi menjadi {lower} kegiatan ini. Yang sudah dikerjakan tetap tersimpan, dan peran dapat diberikan lagi."),
        format!("{name} will no longer be {lower} of this event. What has been done stays stored, and the role can be given again."),
    );
    view! {
        <tr>
            <th scope="row" class="wrap">{name.clone()}" "{inactive}</th>
            <td data-l=lang.pick("Peran", "Role")>{role}{term(frame, member)}</td>
            <td data-l=lang.pick("Masuk dengan", "Signs in with") class="wrap">{sign_in_with(member.email.as_deref(), member.nip.as_deref(), None)}{invitation_line(lang, member.code.clone())}</td>
            <td>
                <details>
                    <summary>{lang.pick("Lepas peran", "Remove role")}<span class="visually-hidden">": "{name.clone()}", "{role}</span></summary>
                    <form method="post" class="stack">
                        <p class="small">{effect}</p>
                        {hidden("remove", member.person.to_string())}
                        {hidden("role", member.role.key())}
                        <button class="btn danger small">{lang.pick("Lepas peran", "Remove role")}</button>
                    </form>
                </details>
                <details>
                    <summary>{lang.pick("Masa tugas", "Term")}<span class="visually-hidden">": "{name}", "{role}</span></summary>
                    <form method="post" class="stack">
                        {hidden("tindakan", "masa")}{hidden("person", member.person.to_string())}{hidden("role", member.role.key())}
                        {term_fields(lang, &term_form(member), Some(format!("{}-{}", member.person, member.role.key())))}
                        <button class="btn small">{lang.pick("Simpan masa tugas", "Save the term")}</button>
                    </form>
                </details>
            </td>
        </tr>
    }
    .into_any()
}

/// From which day until which; both may be empty.
fn term_fields(lang: Lang, form: &Form, scope: Option<String>) -> AnyView {
    let draw = |field: Field| match &scope {
        Some(scope) => field.within(scope).draw(form, lang),
        None => field.draw(form, lang),
    };
    view! {
        {draw(Field::date("from", lang.pick("Mulai tanggal", "From")).optional())}
        {draw(Field::date("until", lang.pick("Sampai tanggal", "Until")).optional())}
    }
    .into_any()
}

fn term_form(member: &StaffMember) -> Form {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Form::filled(Fields::of([("from", day(member.term.from)), ("until", day(member.term.until))]))
}

/// The days a role holds, if they are limited, and whether that is over.
fn term(frame: &Frame, member: &StaffMember) -> Option<AnyView> {
    let lang = frame.lang;
    let text = match (member.term.from, member.term.until) {
        (None, None) => return None,
        (Some(from), None) => format!("{} {}", lang.pick("mulai", "from"), dates::date(lang, from)),
        (None, Some(until)) => format!("{} {}", lang.pick("sampai", "until"), dates::date(lang, until)),
        (Some(from), Some(until)) => dates::date_range(lang, from, until),
    };
    let away = (!member.term.holds_on(wib_date(frame.now))).then(|| tag(Tone::Plain, lang.pick("Tidak berlaku hari ini", "Not today")));
    Some(view! { <p class="small muted">{text}</p>{away} }.into_any())
}

/// The invitation that waits to be taken up.
pub(super) fn invitation_line(lang: Lang, code: Option<String>) -> Option<AnyView> {
    code.map(|code| {
        let link = paths::invitation_code(&code);
        view! { <p class="small">{lang.pick("Undangan: ", "Invitation: ")}<a class="code" href=link>{code}</a></p> }.into_any()
    })
}
