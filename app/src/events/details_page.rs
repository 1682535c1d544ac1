//! Creating an event, and editing its details.
use super::{
    archive_part,
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
    let lang = frame.lang;
    let slug = Field::text("slug", lang.pick("Alamat kegiatan", "Event address"))
        .hint(lang.pick(
            "Huruf kecil, angka, tanda hubung. Kosongkan agar dibuat dari judul dan angkatan; tidak berubah lagi sesudahnya.",
            "Lower-case letters, digits, hyphens. Leave empty to make it from the title and the batch; it does not change afterwards.",
        ))
        .optional()
        .autocomplete("off")
        .draw(form, lang);
    let fields = view! {
        {event_fields(frame, form)}
        {slug}
        {certificate_fields(frame, form)}
        <div class="actions"><button class="btn main">{lang.pick("Buat kegiatan", "Create event")}</button><a class="btn" href=paths::admin_events()>{lang.pick("Batalkan", "Cancel")}</a></div>
    };
    Page::new(
        lang.pick("Kegiatan baru", "New event"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a>" › "<a href=paths::admin_events()>{lang.pick("Kegiatan", "Events")}</a></p>
            <h1>{lang.pick("Kegiatan baru", "New event")}</h1>
            <p class="lede">{lang.pick("Setelah dibuat, Anda memilih kursus, staf, dan peserta. Aturan lulus baku langsung berlaku dan dapat diubah.", "Once it is created, you choose courses, staff and participants. The standard passing rule applies at once and can be changed.")}</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}

pub fn details_page(frame: &Frame, around: &Around, form: &Form) -> Page {
    let lang = frame.lang;
    let fields = view! {
        {version_of(frame, around, form)}
        {event_fields(frame, form)}
        {certificate_fields(frame, form)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan rincian", "Save details")}</button></div>
    };
    let lede = lang.pick(
        "Yang tampil di setiap halaman kegiatan dan tercetak pada sertifikat. Sertifikat yang sudah terbit tidak berubah.",
        "What appears on every page of the event and is printed on the certificate. Certificates already issued do not change.",
    );
    let address = view! { <p class="small muted">{lang.pick("Alamat kegiatan: ", "Event address: ")}<span class="code wrap">{paths::event(&around.head.slug)}</span></p> };
    set_up_page(
        frame,
        around,
        SetUpPart::Details,
        lede,
        view! { {post_form(frame, form, fields)}{address}{archive_part(frame, &around.head)} },
    )
    .layout(Layout::Narrow)
}

fn event_fields(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let modes = Mode::ALL.into_iter().map(|m| (m.key().to_owned(), mode_word(lang, m).to_owned())).collect();
    view! {
        {Field::text("title", lang.pick("Judul kegiatan", "Event title")).hint(lang.pick("Seperti dalam undangan, misalnya Bimtek Penulisan Berita.", "As in the invitation, for example Bimtek Penulisan Berita.")).autocomplete("off").draw(form, lang)}
        {Field::text("batch_number", lang.pick("Angkatan", "Batch")).hint(lang.pick("Angka biasa atau Romawi: 2 atau II.", "An ordinary or a Roman number: 2 or II.")).autocomplete("off").draw(form, lang)}
        <div class="grid2">
            {Field::date("starts_on", lang.pick("Mulai", "Starts")).draw(form, lang)}
            {Field::date("ends_on", lang.pick("Selesai", "Ends")).draw(form, lang)}
        </div>
        {Field::select("mode", lang.pick("Bentuk", "Mode"), modes).draw(form, lang)}
        {Field::text("place", lang.pick("Tempat", "Place")).hint(lang.pick("Gedung dan kota; untuk kegiatan daring, nama ruang daringnya.", "Building and town; for an online event, the name of the online room.")).autocomplete("off").draw(form, lang)}
        {Field::text("organizer", lang.pick("Penyelenggara", "Organiser")).hint(lang.pick("Nama resmi instansi, seperti tercetak pada sertifikat.", "The official name of the institution, as printed on the certificate.")).autocomplete("off").draw(form, lang)}
        {Field::number("quota", lang.pick("Kuota peserta", "Participant quota")).optional().hint(lang.pick("Lebih dari ini hanya diperingatkan, tidak ditolak.", "More than this is only warned about, never refused.")).draw(form, lang)}
        {Field::number("minutes_per_jp", lang.pick("Menit per JP", "Minutes per JP")).hint(lang.pick("Lazimnya 45.", "Usually 45.")).draw(form, lang)}
    }
    .into_any()
}

fn certificate_fields(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let pattern = lang.pick("Penanda: {KODE}, {URUT:3} (nomor urut, tiga angka), {UNIT}, {BULAN_ROMAWI}, {TAHUN}.", "Tokens: {KODE} (code), {URUT:3} (running number, three digits), {UNIT} (unit), {BULAN_ROMAWI} (month in Roman numerals), {TAHUN} (year).");
    view! {
        <h2>{lang.pick("Sertifikat", "Certificate")}</h2>
        <p class="muted">{lang.pick("Boleh dilengkapi kemudian, tetapi harus lengkap sebelum sertifikat pertama diterbitkan.", "This may be completed later, but must be complete before the first certificate is issued.")}</p>
        {Field::text("number_pattern", lang.pick("Pola nomor", "Number pattern")).hint(pattern).autocomplete("off").draw(form, lang)}
        <div class="grid2">
            {Field::text("number_code", lang.pick("Kode", "Code")).hint(lang.pick("Pengganti {KODE}, misalnya 800.1.", "Replaces {KODE}, for example 800.1.")).optional().autocomplete("off").draw(form, lang)}
            {Field::text("number_unit", "Unit").hint(lang.pick("Pengganti {UNIT}, misalnya DISKOMINFO.", "Replaces {UNIT}, for example DISKOMINFO.")).optional().autocomplete("off").draw(form, lang)}
        </div>
        {Field::text("signatory_name", lang.pick("Nama penanda tangan", "Name of the signatory")).hint(lang.pick("Dengan gelar, seperti tercetak.", "With degrees, as printed.")).optional().autocomplete("off").draw(form, lang)}
        {Field::text("signatory_office", lang.pick("Jabatan penanda tangan", "Office of the signatory")).hint(lang.pick("Misalnya Plt. Kepala Dinas Komunikasi dan Informatika.", "For example Plt. Kepala Dinas Komunikasi dan Informatika.")).optional().autocomplete("off").draw(form, lang)}
        {Field::text("signatory_rank", lang.pick("Pangkat penanda tangan", "Rank of the signatory")).hint(lang.pick("Hanya bila ingin dicetak.", "Only if it is to be printed.")).optional().autocomplete("off").draw(form, lang)}
        {Field::text("issue_place", lang.pick("Tempat penerbitan", "Place of issue")).hint(lang.pick("Kota sebelum tanggal terbit, misalnya Palangka Raya.", "The town before the date of issue, for example Palangka Raya.")).optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}
