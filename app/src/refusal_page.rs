//! The designed pages of refusals: what happened, the way out, a reference number.
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    unsent::{Resend, unsent},
};
use domain::form::Fields;
use leptos::prelude::*;

/// What went wrong, as far as a person needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotFound,
    /// The session has ended; a GET goes to the sign-in page instead.
    SignedOut,
    Forbidden,
    Stale,
    /// Too many failures; the wait in words.
    TooMany {
        until: String,
    },
    /// The server is busy or does not know whether the write was stored.
    TryAgain,
    TooLarge,
    CrossSite,
    BadRequest,
    Broken,
}

impl Refusal {
    pub fn status(&self) -> u16 {
        match self {
            Refusal::NotFound => 404,
            Refusal::SignedOut => 401,
            Refusal::Forbidden | Refusal::CrossSite => 403,
            Refusal::Stale => 409,
            Refusal::TooMany { .. } => 429,
            Refusal::TryAgain => 503,
            Refusal::TooLarge => 413,
            Refusal::BadRequest => 400,
            Refusal::Broken => 500,
        }
    }

    fn words(&self) -> (&'static str, String) {
        match self {
            Refusal::NotFound => ("Halaman tidak ditemukan", "Alamat ini salah, sudah dipindahkan, atau bukan untuk akun Anda. Periksa ejaannya atau mulai dari beranda.".into()),
            Refusal::SignedOut => ("Sesi Anda sudah berakhir", "Isian Anda belum tersimpan, tetapi masih ada di halaman ini. Masuk lagi di tab baru, kembali ke sini, lalu kirim lagi.".into()),
            Refusal::Forbidden => ("Anda tidak dapat melakukan ini", "Peran Anda dalam kegiatan ini tidak mencakup tindakan tersebut. Bila seharusnya mencakup, hubungi panitia.".into()),
            Refusal::Stale => ("Sudah diubah di tempat lain", "Orang lain atau tab lain mengubah data ini setelah halaman Anda dibuka. Tidak ada yang ditimpa. Kembali, muat ulang, lalu periksa.".into()),
            Refusal::TooMany { until } => ("Terlalu banyak percobaan", format!("Demi keamanan, percobaan ditahan sampai pukul {until}. Tidak ada data Anda yang hilang.")),
            Refusal::TryAgain => ("Peladen sedang sibuk", "Permintaan Anda belum pasti tersimpan. Kembali dan kirim lagi: pengiriman ulang tidak akan tercatat dua kali.".into()),
            Refusal::TooLarge => ("Kiriman terlalu besar", "Berkas atau isian melebihi batas. Perkecil berkasnya, lalu kirim lagi.".into()),
            Refusal::CrossSite => ("Permintaan dari situs lain ditolak", "Formulir harus dikirim dari halaman Bimtek sendiri. Buka halamannya kembali, lalu kirim dari sana.".into()),
            Refusal::BadRequest => ("Permintaan tidak terbaca", "Isian sampai dalam keadaan tidak utuh. Kembali ke halaman sebelumnya, lalu coba lagi.".into()),
            Refusal::Broken => ("Ada yang salah pada peladen", "Ini kesalahan kami, bukan Anda. Yang sudah dinyatakan tersimpan tetap tersimpan. Sebutkan nomor rujukan di bawah bila menghubungi pengelola.".into()),
        }
    }
}

/// `typed` is what the refused form held; nothing of it is lost.
pub fn refusal_page(frame: &Frame, refusal: &Refusal, reference: &str, typed: Option<&Fields>) -> Page {
    let (heading, text) = refusal.words();
    let (way_out, way) = match (refusal, &frame.visitor) {
        (_, Some(_)) => ("Ke beranda", paths::home()),
        (Refusal::TooMany { .. }, None) => ("Kembali ke halaman masuk", paths::sign_in()),
        (_, None) => ("Ke halaman depan", paths::home()),
    };
    let resend = match refusal {
        Refusal::SignedOut | Refusal::TryAgain | Refusal::Broken => Resend::Yes,
        _ => Resend::No,
    };
    let typed = typed.and_then(|fields| unsent(fields, resend));
    let sign_in = (*refusal == Refusal::SignedOut).then(|| {
        view! { <p><a class="btn" href=paths::sign_in() target="_blank" rel="noopener">"Masuk di tab baru"</a></p> }
    });
    let way_out_class = if typed.is_some() { "btn" } else { "btn main" };
    Page::new(
        heading,
        view! {
            <div class="oops stack">
                <p class="eyebrow">{refusal.status()}</p>
                <h1>{heading}</h1>
                <p class="lede">{text}</p>
                {sign_in}
                {typed}
                <p><a class=way_out_class href=way>{way_out}</a></p>
                <p class="small muted">"Nomor rujukan: " <span class="code">{reference.to_owned()}</span></p>
            </div>
        },
    )
    .layout(Layout::Narrow)
}
