//! Who does what in an event.
use super::{
    set_up::{Around, set_up_page},
    words::{role_hint, role_word, sign_in_with},
};
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, Tone, empty_state, hidden, post_form, tag},
};
use domain::{
    access::Role,
    event::{SetUpPart, StaffMember},
};
use leptos::prelude::*;

pub fn staff_page(frame: &Frame, around: &Around, staff: Vec<StaffMember>, form: &Form) -> Page {
    let lang = frame.lang;
    let rows: Vec<_> = staff.iter().map(row).collect();
    let table = if rows.is_empty() {
        empty_state("Belum ada staf", "Instruktur, panitia, dan penanggung jawab yang Anda tambahkan tampil di sini.", None)
    } else {
        view! {
            <table class="cards">
                <caption>{staff.len()}" peran, diurutkan menurut peran lalu nama"</caption>
                <thead><tr><th scope="col">"Nama"</th><th scope="col">"Peran"</th><th scope="col">"Masuk dengan"</th><th scope="col">"Tindakan"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let roles = Role::STAFF.into_iter().map(|r| (r.key().to_owned(), role_word(r).to_owned())).collect();
    let hints: Vec<_> = Role::STAFF.into_iter().map(|r| view! { <dt>{role_word(r)}</dt><dd>{role_hint(r)}</dd> }).collect();
    let add = post_form(
        frame,
        form,
        view! {
            {Field::text("akun", "Surel atau NIP").hint("Akun harus sudah ada.").autocomplete("off").draw(form, lang)}
            {Field::select("role", "Peran", roles).draw(form, lang)}
            <div class="actions"><button class="btn main">"Tambahkan staf"</button><a class="btn" href=paths::admin_account_new()>"Buat akun baru"</a></div>
        },
    );
    let lede = "Seseorang boleh memegang lebih dari satu peran. Peran berlaku dalam kegiatan ini saja.";
    let body = view! {
        {table}
        <div class="grid2">
            <section class="card stack" aria-labelledby="tambah"><h2 id="tambah">"Tambahkan staf"</h2>{add}</section>
            <section class="card quiet stack" aria-labelledby="peran"><h2 id="peran">"Arti setiap peran"</h2><dl class="facts said">{hints}</dl></section>
        </div>
    };
    set_up_page(frame, around, SetUpPart::Staff, lede, body)
}

fn row(member: &StaffMember) -> AnyView {
    let (name, role) = (member.name.to_string(), role_word(member.role));
    let inactive = (!member.is_active).then(|| tag(Tone::Danger, "Akun nonaktif"));
    let effect = format!(
        "{name} tidak lagi menjadi {} kegiatan ini. Yang sudah dikerjakan tetap tersimpan, dan peran dapat diberikan lagi.",
        role.to_lowercase()
    );
    view! {
        <tr>
            <th scope="row" class="wrap">{name.clone()}" "{inactive}</th>
            <td data-l="Peran">{role}</td>
            <td data-l="Masuk dengan" class="wrap">{sign_in_with(member.email.as_deref(), member.nip.as_deref())}</td>
            <td>
                <details>
                    <summary>"Lepas peran"<span class="visually-hidden">": "{name}", "{role}</span></summary>
                    <form method="post" class="stack">
                        <p class="small">{effect}</p>
                        {hidden("remove", member.person.to_string())}
                        {hidden("role", member.role.key())}
                        <button class="btn danger small">"Lepas peran"</button>
                    </form>
                </details>
            </td>
        </tr>
    }
    .into_any()
}
