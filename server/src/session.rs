//! Cookies: the session, the language, and the notice that the next page shows once.
use app::lang::Lang;
use axum::http::{HeaderMap, HeaderValue, header};
use backend::accounts::sessions::NewSession;

pub const SESSION: &str = "sesi";
pub const LANGUAGE: &str = "bahasa";
pub const FLASH: &str = "pesan";
const THIRTY_DAYS: u32 = 30 * 24 * 3600;
const YEAR: u32 = 365 * 24 * 3600;

pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, v)| *n == name && !v.is_empty())
        .map(|(_, value)| value.to_owned())
}

fn set(name: &str, value: &str, max_age: Option<u32>, is_https: bool) -> HeaderValue {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if is_https { "; Secure" } else { "" };
    // Names and values are ours: letters, digits and hyphens only.
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"))
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// 30 days, or until the browser closes on a shared device.
pub fn start(session: &NewSession, is_https: bool) -> HeaderValue {
    let age = if session.is_shared_device { None } else { Some(THIRTY_DAYS) };
    set(SESSION, &session.token.0, age, is_https)
}

pub fn end(is_https: bool) -> HeaderValue {
    set(SESSION, "", Some(0), is_https)
}

pub fn language(key: &str, is_https: bool) -> HeaderValue {
    set(LANGUAGE, if key == "en" { "en" } else { "id" }, Some(YEAR), is_https)
}

/// What the last action did, said once by the page it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flash {
    Saved,
    Created,
    Removed,
    PasswordChanged,
    SignedOut,
    LessonDone,
    Graded,
    Returned,
    Approved,
    Revoked,
    Replaced,
    Published,
    Discarded,
    DraftSaved,
    HandedIn,
    Imported,
    /// A correction was asked for.
    Asked,
    Copied,
}

/// Each with its key in the cookie, and its words in Indonesian and English.
const FLASHES: [(Flash, &str, &str, &str); 18] = [
    (Flash::Saved, "simpan", "Perubahan tersimpan.", "Changes saved."),
    (Flash::Created, "buat", "Data baru tersimpan.", "New data saved."),
    (Flash::Removed, "lepas", "Sudah dikeluarkan dari daftar.", "Removed from the list."),
    (Flash::PasswordChanged, "sandi", "Sandi diganti. Masuklah dengan sandi baru.", "Password changed. Sign in with the new password."),
    (Flash::SignedOut, "keluar", "Anda sudah keluar.", "You are signed out."),
    (Flash::LessonDone, "materi", "Materi ditandai selesai.", "Lesson marked as done."),
    (Flash::Graded, "nilai", "Nilai tersimpan. Peserta dapat melihatnya sekarang.", "Mark saved. The participant can see it now."),
    (
        Flash::Returned,
        "kembali",
        "Karya dikembalikan kepada peserta untuk diperbaiki.",
        "The submission was returned to the participant for revision.",
    ),
    (Flash::Approved, "setuju", "Daftar lulus disetujui.", "Pass list approved."),
    (
        Flash::Revoked,
        "cabut",
        "Sertifikat dicabut. Halaman verifikasi sudah menyatakannya.",
        "Certificate revoked. The verification page already says so.",
    ),
    (Flash::Replaced, "ganti", "Sertifikat pengganti sedang dibuat.", "The replacement certificate is being made."),
    (Flash::Published, "terbit", "Versi kursus diterbitkan.", "Course version published."),
    (Flash::Discarded, "buang", "Pratinjau dibuang. Tidak ada yang berubah.", "Preview discarded. Nothing has changed."),
    (
        Flash::DraftSaved,
        "draf",
        "Draf tersimpan. Anda boleh menutup halaman ini dan melanjutkannya nanti.",
        "Draft saved. You may close this page and go on later.",
    ),
    (Flash::HandedIn, "kirim", "Tugas terkirim. Tanda terimanya ada di bawah.", "Exercise handed in. The receipt is below."),
    (Flash::Asked, "minta", "Permintaan terkirim. Panitia akan memutuskannya.", "Request sent. The committee will decide."),
    (Flash::Copied, "salin", "Kegiatan disalin. Periksa jadwal dan stafnya.", "Event copied. Check its schedule and staff."),
    (
        Flash::Imported,
        "impor",
        "Daftar diimpor. Semua baris yang diterima sudah terdaftar.",
        "Roster imported. All accepted rows are enrolled.",
    ),
];

pub fn flash(flash: Flash, is_https: bool) -> HeaderValue {
    let key = FLASHES.iter().find(|(f, ..)| *f == flash).map_or("", |(_, key, ..)| key);
    set(FLASH, key, Some(60), is_https)
}

pub fn no_flash(is_https: bool) -> HeaderValue {
    set(FLASH, "", Some(0), is_https)
}

pub fn flash_text(lang: Lang, key: &str) -> Option<String> {
    FLASHES.iter().find(|(_, k, ..)| *k == key).map(|(.., indonesian, english)| lang.pick(*indonesian, *english).to_owned())
}
