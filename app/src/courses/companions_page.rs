//! The pages beside the lessons: glossary, guide, marking key.
use super::text::text;
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
    ui::empty_state,
};
use domain::{
    course_pages::{GlossaryPage, GuidePage, MarkingKeyPage},
    event::EventHead,
};
use leptos::prelude::*;

pub fn glossary_page(frame: &Frame, page: &GlossaryPage) -> Page {
    let t = text(frame.lang);
    let entries: Vec<_> = page
        .entries
        .iter()
        .map(|entry| {
            view! {
                <dt lang="id">{entry.term.clone()}</dt>
                <dd lang="id">
                    <span inner_html=entry.meaning_html.clone()></span><p class="small muted">{entry.module_title.clone()}</p>
                </dd>
            }
        })
        .collect();
    let body = if entries.is_empty() {
        empty_state(t.no_terms, t.no_terms_text, Some((paths::event(&page.head.slug), t.back_to_event.to_owned())))
    } else {
        view! { <dl class="terms">{entries}</dl> }.into_any()
    };
    Page::new(t.glossary, view! { {head(&page.head, t.glossary)}{body} }).layout(Layout::Narrow).nav(event_nav(
        frame,
        &page.head,
        EventTab::Overview,
    ))
}

pub fn guide_page(frame: &Frame, page: &GuidePage) -> Page {
    let (t, slug) = (text(frame.lang), &page.head.slug);
    let link = |(id, title): &(String, String)| {
        let current = (page.module_id.as_ref() == Some(id)).then_some("page");
        view! { <li><a lang="id" href=paths::guide(slug, id) aria-current=current>{title.clone()}</a></li> }
    };
    let links: Vec<_> = page.modules.iter().map(link).collect();
    let modules = (!links.is_empty()).then(|| {
        view! { <details class="no-print" open=page.module_id.is_none()><summary>{t.module_guides}</summary><ul>{links}</ul></details> }
    });
    let is_empty = page.shown.is_empty() && page.modules.is_empty();
    let empty = is_empty.then(|| empty_state(t.no_guide, t.no_guide_text, Some((paths::event(slug), t.back_to_event.to_owned()))));
    let shown: Vec<_> = page
        .shown
        .iter()
        .map(|guide| {
            view! {
                <p class="lede" lang="id">{guide.title.clone()}</p>
                <article class="prose" lang="id" inner_html=guide.html.clone()></article>
            }
        })
        .collect();
    let whole = page.module_id.is_some().then(|| view! { <p><a href=paths::guides(slug)>{t.course_guides}</a></p> });
    Page::new(t.guide, view! { {head(&page.head, t.guide)}{modules}{whole}{empty}{shown} }).layout(Layout::Narrow).nav(event_nav(
        frame,
        &page.head,
        EventTab::Overview,
    ))
}

pub fn marking_key_page(frame: &Frame, page: &MarkingKeyPage) -> Page {
    let t = text(frame.lang);
    let part = |heading: &'static str, html: &str, is_open: bool| {
        (!html.is_empty()).then(|| {
            view! {
                <details open=is_open>
                    <summary>{heading}</summary>
                    <div class="prose" lang="id" inner_html=html.to_owned()></div>
                </details>
            }
        })
    };
    let parts = [
        part(t.model, &page.model_html, true),
        part(t.good_sample, &page.good_html, false),
        part(t.middling_sample, &page.middling_html, false),
    ];
    let body = if parts.iter().all(Option::is_none) {
        empty_state(t.no_key, t.no_key_text, Some((paths::grading_queue(&page.head.slug), t.to_queue.to_owned())))
    } else {
        view! { <p class="muted">{t.key_lede}</p>{parts.into_iter().collect_view()} }.into_any()
    };
    Page::new(
        format!("{}: {}", t.key, page.exercise_title),
        view! { {head(&page.head, t.key)}<p class="lede" lang="id">{page.exercise_title.clone()}</p>{body} },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &page.head, EventTab::Grading))
}

fn head(event: &EventHead, title: &'static str) -> AnyView {
    view! {
        <div class="stack">
            <p class="crumbs"><a lang="id" href=paths::event(&event.slug)>{event.title.clone()}</a></p>
            <h1>{title}</h1>
        </div>
    }
    .into_any()
}
