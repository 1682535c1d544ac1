//! Creating an event, and editing its details.
use super::{
    set_up::{Around, set_up_page, version_of},
    words::mode_word,
};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, post_form},
};
use domain::event::{Mode, SetUpPart};
use leptos::prelude::*;

pub fn new_event_page(frame: &Frame, form: &Form) -> Page {
    let slug = Field::text("slug", "Alamat kegiatan")
        .hint("Huruf kecil, angka, tanda hubung. Kosongkan agar dibuat dari judul dan angkatan; tidak berubah lagi sesudahnya.")
        .optional()
        .autocomplete("off")
        .draw(form, frame.lang);
    let fields = view! {
        {event_fields(frame, form)}
        {slug}
        {certificate_fields(frame, form)}
        <div class="actions"><button class="btn main">"Buat kegiatan"</button><a class="btn" href=paths::admin_events()>"Batalkan"</a></div>
    };
    Page::new(
        "Kegiatan baru",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a>" › "<a href=paths::admin_events()>"Kegiatan"</a></p>
            <h1>"Kegiatan baru"</h1>
            <p class="lede">"Setelah dibuat, Anda memilih kursus, staf, dan peserta. Aturan lulus baku langsung berlaku dan dapat diubah."</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}

pub fn details_page(frame: &Frame, around: &Around, form: &Form) -> Page {
    let fields = view! {
        {version_of(frame, around, form)}
        {event_fields(frame, form)}
        {certificate_fields(frame, form)}
        <div class="actions"><button class="btn main">"Simpan rincian"</button></div>
    };
    let lede = "Yang tampil di setiap halaman kegiatan dan tercetak pada sertifikat. Sertifikat yang sudah terbit tidak berubah.";
    let address = view! { <p class="small muted">"Alamat kegiatan: "<span class="code wrap">{paths::event(&around.head.slug)}</span></p> };
    set_up_page(frame, around, SetUpPart::Details, lede, view! { {post_form(frame, form, fields)}{address} }).layout(Layout::Narrow)
}

fn event_fields(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let modes = Mode::ALL.into_iter().map(|m| (m.key().to_owned(), mode_word(m).to_owned())).collect();
    view! {
        {Field::text("title", "Judul kegiatan").hint("Seperti dalam undangan, misalnya Bimtek Penulisan Berita.").autocomplete("off").draw(form, lang)}
        {Field::text("batch_number", "Angkatan").hint("Angka biasa atau Romawi: 2 atau II.").autocomplete("off").draw(form, lang)}
        <div class="grid2">
            {Field::date("starts_on", "Mulai").draw(form, lang)}
            {Field::date("ends_on", "Selesai").draw(form, lang)}
        </div>
        {Field::select("mode", "Bentuk", modes).draw(form, lang)}
        {Field::text("place", "Tempat").hint("Gedung dan kota; untuk kegiatan daring, nama ruang daringnya.").autocomplete("off").draw(form, lang)}
        {Field::text("organizer", "Penyelenggara").hint("Nama resmi instansi, seperti tercetak pada sertifikat.").autocomplete("off").draw(form, lang)}
        {Field::number("minutes_per_jp", "Menit per JP").hint("Lazimnya 45.").draw(form, lang)}
    }
    .into_any()
}

fn certificate_fields(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let pattern = "Penanda: {KODE}, {URUT:3} (nomor urut, tiga angka), {UNIT}, {BULAN_ROMAWI}, {TAHUN}.";
    view! {
        <h2>"Sertifikat"</h2>
        <p class="muted">"Boleh dilengkapi kemudian, tetapi harus lengkap sebelum sertifikat pertama diterbitkan."</p>
        {Field::text("number_pattern", "Pola nomor").hint(pattern).autocomplete("off").draw(form, lang)}
        <div class="grid2">
            {Field::text("number_code", "Kode").hint("Pengganti {KODE}, misalnya 800.1.").optional().autocomplete("off").draw(form, lang)}
            {Field::text("number_unit", "Unit").hint("Pengganti {UNIT}, misalnya DISKOMINFO.").optional().autocomplete("off").draw(form, lang)}
        </div>
        {Field::text("signatory_name", "Nama penanda tangan").hint("Dengan gelar, seperti tercetak.").optional().autocomplete("off").draw(form, lang)}
        {Field::text("signatory_office", "Jabatan penanda tangan").hint("Misalnya Plt. Kepala Dinas Komunikasi dan Informatika.").optional().autocomplete("off").draw(form, lang)}
        {Field::text("signatory_rank", "Pangkat penanda tangan").hint("Hanya bila ingin dicetak.").optional().autocomplete("off").draw(form, lang)}
        {Field::text("issue_place", "Tempat penerbitan").hint("Kota sebelum tanggal terbit, misalnya Palangka Raya.").optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}
