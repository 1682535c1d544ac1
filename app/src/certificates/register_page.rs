//! All certificates of the installation, for admins.
use super::{
    list::{Columns, List, list_view},
    text::text,
};
use crate::{
    paths,
    shell::{Frame, Page},
    ui::empty_state,
};
use domain::certificate::{RegisterFilter, WholeRegister};
use leptos::prelude::*;

pub fn register_page(frame: &Frame, register: &WholeRegister) -> Page {
    let t = text(frame.lang);
    let is_whole = RegisterFilter { page: 0, ..register.filter.clone() } == RegisterFilter::default();
    let list = if register.found == 0 && is_whole {
        empty_state(t.none_yet, t.none_anywhere_text, None)
    } else {
        let list = List {
            path: paths::admin_register(),
            filter: &register.filter,
            rows: &register.rows,
            found: register.found,
            pages: register.pages,
            counts: None,
            columns: Columns::WithEvent,
        };
        list_view(frame.lang, &list)
    };
    Page::new(
        t.register,
        view! {
            <p class="crumbs"><a href=paths::admin()>{frame.lang.pick("Kelola", "Manage")}</a></p>
            <h1>{t.register}</h1>
            {list}
        },
    )
}
