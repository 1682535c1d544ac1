//! The page around every view: head, navigation, notice, footer. A view gives a `Page`; the server gives the `Frame`.
use crate::{
    lang::Lang,
    paths,
    ui::{Icon, IconKind},
};
use chrono::{DateTime, Utc};
use domain::ids::FormKey;
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// Who looks at the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    pub name: String,
    pub is_admin: bool,
    /// Notices that wait to be read.
    pub unread: i64,
}

/// The addresses of hashed assets by their plain names ("bimtek.css").
#[derive(Clone, Debug, Default)]
pub struct Assets(pub Arc<BTreeMap<String, String>>);

impl Assets {
    pub fn href(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| paths::asset(name))
    }
}

/// What every view is given besides its data.
#[derive(Clone, Debug)]
pub struct Frame {
    pub lang: Lang,
    pub visitor: Option<Visitor>,
    /// The path of this page, for the language switch.
    pub path: String,
    pub nonce: String,
    pub assets: Assets,
    pub now: DateTime<Utc>,
    /// A fresh one-use key for the forms of this page.
    pub form_key: FormKey,
    /// What the last action did, shown once.
    pub flash: Option<String>,
    /// The demo's accounts are public: say so on every page.
    pub is_demo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// 72rem: lists, overviews.
    Normal,
    /// 44rem: forms and reading.
    Narrow,
    /// 84rem: the grading desk.
    Wide,
}

#[derive(Clone, Debug)]
pub struct NavItem {
    pub label: &'static str,
    pub href: String,
    pub is_current: bool,
}

/// The id of the link that leads out of a focus page.
pub const WAY_OUT: &str = "jalan-keluar";

/// A drawn view and what the shell needs to know of it.
pub struct Page {
    pub title: String,
    pub body: AnyView,
    pub layout: Layout,
    /// At most four; empty means the visitor's own.
    pub nav: Vec<NavItem>,
    /// Focus pages drop the navigation: a label and where it leads out.
    pub way_out: Option<(String, String)>,
    /// Plain scripts of this page, by asset name.
    pub scripts: Vec<&'static str>,
    pub has_islands: bool,
}

impl Page {
    pub fn new(title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        Page {
            title: title.into(),
            body: body.into_any(),
            layout: Layout::Normal,
            nav: Vec::new(),
            way_out: None,
            scripts: Vec::new(),
            has_islands: false,
        }
    }

    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Page {
        self.layout = layout;
        self
    }

    #[must_use]
    pub fn nav(mut self, nav: Vec<NavItem>) -> Page {
        self.nav = nav;
        self
    }

    #[must_use]
    pub fn focus(mut self, label: impl Into<String>, href: impl Into<String>) -> Page {
        self.way_out = Some((label.into(), href.into()));
        self
    }

    #[must_use]
    pub fn script(mut self, asset: &'static str) -> Page {
        self.scripts.push(asset);
        self
    }

    #[must_use]
    pub fn islands(mut self) -> Page {
        self.has_islands = true;
        self
    }
}

/// The whole document, without its doctype.
pub fn document(frame: &Frame, page: Page) -> AnyView {
    let css = frame.assets.href("bimtek.css");
    let title = format!("{} · Bimtek", page.title);
    let main_class = match page.layout {
        Layout::Normal => "",
        Layout::Narrow => "narrow",
        Layout::Wide => "wide",
    };
    let scripts: Vec<_> = page
        .scripts
        .iter()
        .map(|name| {
            let src = frame.assets.href(name);
            view! { <script type="module" src=src nonce=frame.nonce.clone()></script> }
        })
        .collect();
    let islands = page.has_islands.then(|| island_scripts(frame));
    let bar = match &page.way_out {
        Some((label, href)) => focus_bar(label, href),
        None => bar(frame, page.nav),
    };
    let flash = frame.flash.clone().map(|text| {
        view! { <div class="notice ok flash" role="status"><p>{text}</p></div> }
    });
    let demo = frame.is_demo.then(|| {
        let text = frame.lang.pick(
            "Ini pemasangan contoh: akun dan sandinya diketahui umum.",
            "This is a demo installation: its accounts and passwords are public.",
        );
        view! { <p class="small muted">{text}</p> }
    });
    let is_focus = page.way_out.is_some();
    view! {
        <html lang=frame.lang.key()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <link rel="stylesheet" href=css/>
                <link rel="icon" href=frame.assets.href("icon.svg") type="image/svg+xml"/>
                {islands}
                {scripts}
            </head>
            <body>
                <a class="skip" href="#isi">{frame.lang.pick("Langsung ke isi", "Skip to content")}</a>
                {bar}
                <main id="isi" class=main_class>{flash}{page.body}</main>
                {(!is_focus).then(|| footer(frame, demo))}
            </body>
        </html>
    }
    .into_any()
}

/// The scripts that bring the islands of a page to life.
fn island_scripts(frame: &Frame) -> AnyView {
    view! {
        <link rel="modulepreload" href=frame.assets.href("bimtek.js") nonce=frame.nonce.clone()/>
        <link rel="preload" href=frame.assets.href("bimtek.wasm") r#as="fetch" type="application/wasm" crossorigin="anonymous"/>
        <script
            type="module"
            src=frame.assets.href("islands.js")
            nonce=frame.nonce.clone()
            data-module=frame.assets.href("bimtek.js")
            data-wasm=frame.assets.href("bimtek.wasm")
            id="islands"
        ></script>
    }
    .into_any()
}

fn mark() -> AnyView {
    view! { <a class="mark" href=paths::home()><Icon kind=IconKind::Mark/>"Bimtek"</a> }.into_any()
}

/// A page whose form must be sent on leaving takes hold of the link by its id.
fn focus_bar(label: &str, href: &str) -> AnyView {
    view! {
        <header class="bar focus">{mark()}<a class="push" id=WAY_OUT href=href.to_owned()>{label.to_owned()}</a></header>
    }
    .into_any()
}

fn bar(frame: &Frame, nav: Vec<NavItem>) -> AnyView {
    let lang = frame.lang;
    let items = if nav.is_empty() { own_nav(frame) } else { nav };
    let links: Vec<_> =
        items.into_iter().map(|item| view! { <a href=item.href aria-current=item.is_current.then_some("page")>{item.label}</a> }).collect();
    let nav = (!links.is_empty()).then(|| view! { <nav aria-label=lang.pick("Utama", "Main")>{links}</nav> });
    let who = match &frame.visitor {
        Some(visitor) => view! {
            <div class="who">
                <a href=paths::account()><Icon kind=IconKind::Person/><span class="wrap">{visitor.name.clone()}</span></a>
                {(visitor.unread > 0).then(|| unread(lang, visitor.unread))}
                <form method="post" action=paths::sign_out()>
                    <button class="linkish">{lang.pick("Keluar", "Sign out")}</button>
                </form>
            </div>
        }
        .into_any(),
        None => view! { <div class="who"><a href=paths::sign_in()>{lang.pick("Masuk", "Sign in")}</a></div> }.into_any(),
    };
    view! { <header class="bar">{mark()}{nav}{who}</header> }.into_any()
}

fn unread(lang: Lang, count: i64) -> AnyView {
    let word = lang.pick("pemberitahuan", if count == 1 { "notice" } else { "notices" });
    view! { <a class="unread" href=paths::notices()><span class="n">{count}</span>" "<span class="word">{word}</span></a> }.into_any()
}

/// What a signed-in person reaches from everywhere.
fn own_nav(frame: &Frame) -> Vec<NavItem> {
    let Some(visitor) = &frame.visitor else { return Vec::new() };
    let item = |label, href: String| NavItem { label, is_current: frame.path == href, href };
    let mut items = vec![item(frame.lang.pick("Beranda", "Home"), paths::home())];
    if visitor.is_admin {
        items.push(item(frame.lang.pick("Kelola", "Manage"), paths::admin()));
    }
    items.push(item(frame.lang.pick("Verifikasi", "Verify"), paths::verify()));
    items
}

fn footer(frame: &Frame, demo: impl IntoView + 'static) -> AnyView {
    let other = frame.lang.pick(Lang::En, Lang::Id);
    let label = frame.lang.pick("English", "Bahasa Indonesia");
    view! {
        <footer class="foot">
            {demo}
            <div class="row">
                <a href=paths::verify()>{frame.lang.pick("Verifikasi sertifikat", "Verify a certificate")}</a>
                <a href=paths::privacy()>{frame.lang.pick("Privasi", "Privacy")}</a>
                <form method="post" action=paths::language()>
                    <input type="hidden" name="bahasa" value=other.key()/>
                    <input type="hidden" name="kembali" value=frame.path.clone()/>
                    <button class="linkish" lang=other.key()>{label}</button>
                </form>
            </div>
        </footer>
    }
    .into_any()
}
