//! Taking an invitation up: one form for the name, the privacy notice and the password.
use crate::{
    accounts::{PrivacyView, privacy_text},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, error_summary, hidden},
};
use domain::account::PersonName;
use leptos::prelude::*;

/// What the code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    First,
    Again,
    Used,
    Expired,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub code: String,
    pub standing: Standing,
    pub name: PersonName,
    pub sign_in_with: Vec<String>,
    pub has_read_notice: bool,
    pub has_confirmed_name: bool,
    /// The title of where it leads.
    pub event: Option<String>,
}

/// For a code that is typed off a slip of paper.
pub fn code_page(frame: &Frame, form: &Form) -> Page {
    let lang = frame.lang;
    let hint = lang.pick(
        "Sepuluh huruf dan angka dari panitia, misalnya K7QMX-2RTXP.",
        "Ten letters and digits from the committee, such as K7QMX-2RTXP.",
    );
    Page::new(
        lang.pick("Kode undangan", "Invitation code"),
        view! {
            <div class="stack">
                <h1>{lang.pick("Masukkan kode undangan", "Enter your invitation code")}</h1>
                <form method="post" action=paths::INVITATION class="stack" novalidate=true>
                    {error_summary(form, lang)}
                    {Field::text("kode", lang.pick("Kode", "Code")).hint(hint).autocomplete("off").draw(form, lang)}
                    <div class="actions"><button class="btn main">{lang.pick("Lanjutkan", "Continue")}</button></div>
                </form>
                <p class="small muted">
                    {lang.pick("Sudah punya sandi?", "Do you have a password already?")}" "<a href=paths::sign_in()>{lang.pick("Masuk", "Sign in")}</a>
                </p>
            </div>
        },
    )
    .layout(Layout::Narrow)
}

pub fn accept_page(frame: &Frame, invited: &Invited, privacy: &PrivacyView, form: &Form) -> Page {
    match invited.standing {
        Standing::First | Standing::Again => open_page(frame, invited, privacy, form),
        Standing::Used | Standing::Expired => over_page(frame, invited),
    }
}

fn open_page(frame: &Frame, invited: &Invited, privacy: &PrivacyView, form: &Form) -> Page {
    let (lang, is_first) = (frame.lang, invited.standing == Standing::First);
    let title = if is_first { lang.pick("Selamat datang", "Welcome") } else { lang.pick("Buat sandi baru", "Make a new password") };
    let event = invited.event.clone().map(|title| view! { <p class="eyebrow" lang="id">{title}</p> });
    let password_hint = lang.pick(
        "Sedikitnya 10 karakter. Kalimat pendek lebih mudah diingat daripada kata acak.",
        "At least 10 characters. A short sentence is easier to remember than random letters.",
    );
    let with = invited.sign_in_with.join(lang.pick(" atau ", " or "));
    let about = lang.pick(
        format!("Sesudah ini Anda masuk dengan {with} dan sandi itu."),
        format!("From then on you sign in with {with} and that password."),
    );
    Page::new(
        title,
        view! {
            <div class="stack">{event}<h1>{title}</h1></div>
            <form method="post" class="stack" novalidate=true>
                {error_summary(form, lang)}
                {hidden("kode", invited.code.clone())}
                {name_part(frame, invited, form)}
                <fieldset class="stack">
                    <legend><h2>{lang.pick("Sandi", "Password")}</h2></legend>
                    <p class="muted">{about}</p>
                    {Field::password("sandi", lang.pick("Sandi baru", "New password")).hint(password_hint).autocomplete("new-password").draw(form, lang)}
                    {Field::password("sandi_ulang", lang.pick("Ulangi sandi", "Repeat the password")).autocomplete("new-password").draw(form, lang)}
                    {Field::check("gawai_bersama", lang.pick("Ini gawai bersama", "This is a shared device")).hint(lang.pick("Anda keluar dengan sendirinya saat peramban ditutup.", "You are signed out when the browser closes.")).draw(form, lang)}
                </fieldset>
                {(!invited.has_read_notice).then(|| privacy_part(frame, privacy, form))}
                <div class="actions"><button class="btn main">{lang.pick("Simpan dan masuk", "Save and sign in")}</button></div>
            </form>
        },
    )
    .layout(Layout::Narrow)
}

/// Confirms the name as it will be printed, or says what it should be.
fn name_part(frame: &Frame, invited: &Invited, form: &Form) -> AnyView {
    let lang = frame.lang;
    let name = invited.name.to_string();
    if invited.has_confirmed_name {
        return view! { <p>{lang.pick("Nama Anda: ", "Your name: ")}<strong class="wrap">{name}</strong></p> }.into_any();
    }
    let chosen = form.value("nama_benar");
    let (yes, no) = (chosen == "ya", chosen == "tidak");
    let error = form.problem("nama_benar").map(|problem| {
        let text = crate::problem_text::problem_text(lang, problem);
        view! { <p class="error" id="e-nama_benar">{text}</p> }
    });
    let described = form.problem("nama_benar").map(|_| "e-nama_benar");
    let shown = Form { fields: with_name(form, &invited.name), problems: form.problems.clone() };
    view! {
        <fieldset class="stack">
            <legend><h2>{lang.pick("Nama Anda", "Your name")}</h2></legend>
            <p>{lang.pick("Beginilah nama Anda tercetak pada sertifikat:", "This is how your name is printed on the certificate:")}</p>
            <p class="lede wrap"><strong>{name}</strong></p>
            <div class="choices" id="f-nama_benar">
                <label class="check"><input type="radio" name="nama_benar" value="ya" checked=yes aria-describedby=described/><span>{lang.pick("Nama dan gelar sudah benar", "Name and degrees are correct")}</span></label>
                <label class="check"><input type="radio" name="nama_benar" value="tidak" checked=no aria-describedby=described/><span>{lang.pick("Perlu diperbaiki", "Something is wrong")}</span></label>
                {error}
            </div>
            <details open=no || form.problem("name").is_some() || form.problem("nama_benar").is_some()>
                <summary>{lang.pick("Tulis nama yang benar", "Write the correct name")}</summary>
                <p class="small muted">{lang.pick("Panitia memeriksa dan memutuskannya; Anda diberi tahu.", "The committee checks it and decides; you are told.")}</p>
                <div class="stack">
                    {Field::text("degree_before", lang.pick("Gelar di depan nama", "Degrees before the name")).optional().autocomplete("off").draw(&shown, lang)}
                    {Field::text("name", lang.pick("Nama lengkap tanpa gelar", "Full name without degrees")).optional().autocomplete("off").draw(&shown, lang)}
                    {Field::text("degree_after", lang.pick("Gelar di belakang nama", "Degrees after the name")).optional().autocomplete("off").draw(&shown, lang)}
                </div>
            </details>
        </fieldset>
    }
    .into_any()
}

/// The name as it stands, where nothing else was typed.
fn with_name(form: &Form, name: &PersonName) -> domain::form::Fields {
    let mut fields = form.fields.clone();
    for (field, value) in [("degree_before", &name.before), ("name", &name.name), ("degree_after", &name.after)] {
        if !fields.has(field) {
            fields.0.push((field.to_owned(), value.clone()));
        }
    }
    fields
}

fn privacy_part(frame: &Frame, privacy: &PrivacyView, form: &Form) -> AnyView {
    let lang = frame.lang;
    view! {
        <fieldset class="stack">
            <legend><h2>{lang.pick("Data pribadi Anda", "Your personal data")}</h2></legend>
            {privacy_text(lang, privacy)}
            {Field::check("privasi", lang.pick("Saya sudah membaca pemberitahuan ini", "I have read this notice")).draw(form, lang)}
        </fieldset>
    }
    .into_any()
}

fn over_page(frame: &Frame, invited: &Invited) -> Page {
    let lang = frame.lang;
    let (title, text) = if invited.standing == Standing::Used {
        (
            lang.pick("Kode ini sudah dipakai", "This code has been used"),
            lang.pick(
                "Sandinya sudah dibuat. Masuklah dengan sandi itu; bila lupa, mintalah kode baru kepada panitia.",
                "Its password has been made. Sign in with it; if you forgot it, ask the committee for a new code.",
            ),
        )
    } else {
        (
            lang.pick("Masa berlaku kode ini sudah habis", "This code is no longer valid"),
            lang.pick("Mintalah kode baru kepada panitia kegiatan.", "Ask the committee of your event for a new one."),
        )
    };
    Page::new(
        title,
        view! {
            <div class="stack">
                <h1>{title}</h1>
                <p>{text}</p>
                <div class="row"><a class="btn main" href=paths::sign_in()>{lang.pick("Masuk", "Sign in")}</a><a class="btn" href=paths::forgotten()>{lang.pick("Lupa sandi", "Forgot password")}</a></div>
            </div>
        },
    )
    .layout(Layout::Narrow)
}
