//! The fields of a person, wherever somebody is added or changed: name, ways to sign in, employment and rank.
use crate::{
    lang::Lang,
    ui::{Field, Form},
};
use domain::employment::Employment;
use leptos::prelude::*;

/// Name with degrees.
pub fn name_fields(lang: Lang, form: &Form) -> AnyView {
    let name_hint = lang.pick("Seperti dalam SK; satu kata pun sah.", "As in the letter of appointment; a single word is valid too.");
    view! {
        {Field::text("degree_before", lang.pick("Gelar di depan nama", "Degrees before the name")).optional().autocomplete("off").draw(form, lang)}
        {Field::text("name", lang.pick("Nama lengkap tanpa gelar", "Full name without degrees")).hint(name_hint).autocomplete("off").draw(form, lang)}
        {Field::text("degree_after", lang.pick("Gelar di belakang nama", "Degrees after the name")).hint(lang.pick("Misalnya S.Sos., M.I.Kom.", "For example S.Sos., M.I.Kom.")).optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}

/// E-mail, NIP, WhatsApp number: one of them is needed.
pub fn contact_fields(lang: Lang, form: &Form) -> AnyView {
    let one = lang.pick(
        "Isi sedikitnya satu: surel, NIP, atau nomor WhatsApp. Dengan itu orangnya masuk.",
        "Give at least one: e-mail, NIP or WhatsApp number. The person signs in with it.",
    );
    view! {
        {Field::email("email", lang.pick("Surel", "E-mail")).hint(one).optional().autocomplete("off").draw(form, lang)}
        {Field::text("nip", lang.pick("NIP atau NI PPPK", "NIP or NI PPPK")).hint(lang.pick("18 angka; spasi boleh.", "18 digits; spaces are allowed.")).optional().autocomplete("off").draw(form, lang)}
        {Field::text("phone", lang.pick("Nomor WhatsApp", "WhatsApp number")).hint(lang.pick("Misalnya 0812 3456 7890.", "For example 0812 3456 7890.")).optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}

pub fn employment_word(lang: Lang, kind: Employment) -> &'static str {
    match kind {
        Employment::PppkPartTime => lang.pick(kind.word(), "PPPK, part-time"),
        Employment::NonAsn => lang.pick(kind.word(), "Not a civil servant"),
        Employment::Pns | Employment::Pppk => kind.word(),
    }
}

/// Kind of employment and the rank that goes with it. A rank in words of its own, from a roster, stays to be chosen.
pub fn rank_fields(lang: Lang, form: &Form) -> AnyView {
    let mut kinds = vec![(String::new(), lang.pick("Tidak diisi", "Not given").to_owned())];
    kinds.extend(Employment::ALL.into_iter().map(|kind| (kind.key().to_owned(), employment_word(lang, kind).to_owned())));
    let mut ranks = vec![(String::new(), lang.pick("Tidak diisi", "Not given").to_owned())];
    for kind in [Employment::Pns, Employment::Pppk] {
        ranks.extend(kind.ranks().iter().map(|rank| ((*rank).to_owned(), format!("{}: {rank}", kind.word()))));
    }
    let kept = form.value("rank");
    if !ranks.iter().any(|(value, _)| *value == kept) {
        ranks.push((kept.clone(), kept));
    }
    view! {
        {Field::select("employment", lang.pick("Status kepegawaian", "Kind of employment"), kinds).optional().draw(form, lang)}
        {Field::select("rank", lang.pick("Pangkat atau golongan", "Rank or grade"), ranks).optional().draw(form, lang)}
    }
    .into_any()
}
