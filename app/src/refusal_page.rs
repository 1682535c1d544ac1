//! The designed pages of refusals: what happened, the way out, a reference number.
use crate::{
    lang::Lang,
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

    fn words(&self, lang: Lang) -> (&'static str, String) {
        match lang {
            Lang::Id => self.indonesian(),
            Lang::En => self.english(),
        }
    }

    fn english(&self) -> (&'static str, String) {
        match self {
            Refusal::NotFound => ("Page not found", "This address is wrong, has moved, or is not for your account. Check the spelling or start from the home page.".into()),
            Refusal::SignedOut => ("Your session has ended", "What you typed is not stored yet, but it is still on this page. Sign in again in a new tab, come back here, then send it again.".into()),
            Refusal::Forbidden => ("You cannot do this", "Your role in this event does not include this action. If it should, contact the committee.".into()),
            Refusal::Stale => ("Changed elsewhere", "Another person or another tab changed this after your page was opened. Nothing was overwritten. Go back, reload, then check.".into()),
            Refusal::TooMany { until } => ("Too many attempts", format!("For safety, further attempts are held back until {until}. None of your data is lost.")),
            Refusal::TryAgain => ("The server is busy", "It is not certain that your request was stored. Go back and send it again: it will not be recorded twice.".into()),
            Refusal::TooLarge => ("Too large", "The file or the form is over the limit. Make the file smaller, then send it again.".into()),
            Refusal::CrossSite => ("Request from another site refused", "A form must be sent from a page of Bimtek itself. Open the page again, then send it from there.".into()),
            Refusal::BadRequest => ("The request could not be read", "What you sent arrived incomplete. Go back to the page before, then try again.".into()),
            Refusal::Broken => ("Something went wrong on the server", "This is our mistake, not yours. What was said to be stored is still stored. Give the reference number below if you contact the administrators.".into()),
        }
    }

    fn indonesian(&self) -> (&'static str, String) {
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
    let lang = frame.lang;
    let (heading, text) = refusal.words(lang);
    let (way_out, way) = match (refusal, &frame.visitor) {
        (_, Some(_)) => (lang.pick("Ke beranda", "To the home page"), paths::home()),
        (Refusal::TooMany { .. }, None) => (lang.pick("Kembali ke halaman masuk", "Back to the sign-in page"), paths::sign_in()),
        (_, None) => (lang.pick("Ke halaman depan", "To the front page"), paths::home()),
    };
    let resend = match refusal {
        Refusal::SignedOut | Refusal::TryAgain | Refusal::Broken => Resend::Yes,
        _ => Resend::No,
    };
    let typed = typed.and_then(|fields| unsent(lang, fields, resend));
    let sign_in = (*refusal == Refusal::SignedOut).then(|| {
        view! { <p><a class="btn" href=paths::sign_in() target="_blank" rel="noopener">{lang.pick("Masuk di tab baru", "Sign in in a new tab")}</a></p> }
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
                <p class="small muted">{lang.pick("Nomor rujukan: ", "Reference number: ")} <span class="code">{reference.to_owned()}</span></p>
            </div>
        },
    )
    .layout(Layout::Narrow)
}
