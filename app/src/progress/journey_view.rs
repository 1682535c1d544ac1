//! The journey: the card "Langkah berikutnya" with one main button, and every step with its state.
use super::{
    journey_text::{call, detail, encouragement, href, state_tag, title},
    text::text,
};
use crate::{
    paths,
    shell::Frame,
    ui::{Icon, IconKind, empty_state},
};
use domain::{
    event::EventHead,
    progress::{Journey, JourneyStep, StepState},
};
use leptos::prelude::*;

/// Next step and all steps, for the participant's own event page.
pub fn journey_view(frame: &Frame, head: &EventHead, journey: &Journey) -> AnyView {
    view! { {next_card(frame, head, journey)}{steps_card(frame, head, journey)} }.into_any()
}

/// One card, one main button; if nothing is to be done it says what happens next.
pub(super) fn next_card(frame: &Frame, head: &EventHead, journey: &Journey) -> AnyView {
    let Some(step) = journey.next_step() else { return nothing_to_do(frame, head, journey) };
    let lang = frame.lang;
    let (heading, button) = call(lang, step);
    let about = format!("{}. {}", detail(lang, step, frame.now), encouragement(lang, step));
    card(frame, heading, about, href(&head.slug, step).unwrap_or_else(|| paths::event(&head.slug)), button)
}

fn nothing_to_do(frame: &Frame, head: &EventHead, journey: &Journey) -> AnyView {
    let (passing, lang) = (paths::why_not_passed(&head.slug), frame.lang);
    if journey.total == 0 {
        let about = lang.pick(
            "Perjalanan Anda tampil di sini setelah panitia memasang kursus kegiatan ini.",
            "Your journey appears here once the committee has added the courses of this event.",
        );
        return empty_state(lang.pick("Materi belum disiapkan", "Lessons are not prepared yet"), about, None);
    }
    let (heading, about) = if journey.has(StepState::Waiting) {
        (
            lang.pick("Karya Anda menunggu penilaian", "Your work waits for marking"),
            lang.pick(
                "Anda tidak perlu melakukan apa pun sekarang. Nilainya tampil di sini setelah instruktur selesai.",
                "You need not do anything now. The mark appears here once the instructor has finished.",
            ),
        )
    } else if journey.has(StepState::NotYetOpen) {
        (
            lang.pick("Langkah berikutnya belum dibuka", "The next step is not open yet"),
            lang.pick(
                "Waktu bukanya tertulis pada langkah di bawah. Sementara itu, materi boleh dibaca ulang.",
                "When it opens is written at the step below. In the meantime you may read lessons again.",
            ),
        )
    } else {
        (
            lang.pick("Semua langkah sudah dijalani", "All steps are done"),
            lang.pick("Lihat apakah semua syarat lulus sudah terpenuhi.", "See whether all requirements are met."),
        )
    };
    card(frame, heading.to_owned(), about.to_owned(), passing, lang.pick("Lihat syarat lulus", "See requirements"))
}

pub(super) fn card(frame: &Frame, heading: String, about: String, href: String, button: &'static str) -> AnyView {
    view! {
        <section class="card next stack" aria-labelledby="berikutnya">
            <p class="eyebrow">{text(frame.lang).next_step}</p>
            <h2 id="berikutnya">{heading}</h2>
            <p>{about}</p>
            <div class="row"><a class="btn main" href=href>{button}<Icon kind=IconKind::Right/></a></div>
        </section>
    }
    .into_any()
}

pub(super) fn steps_card(frame: &Frame, head: &EventHead, journey: &Journey) -> AnyView {
    if journey.total == 0 {
        return ().into_any();
    }
    let (t, lang) = (text(frame.lang), frame.lang);
    let percent = journey.done * 100 / journey.total;
    let count = format!("{} {} {} · {percent}%", journey.done, lang.pick("dari", "of"), journey.total);
    view! {
        <section class="card stack">
            <div class="row"><h2>{t.journey}</h2><span class="push small muted num">{count}</span></div>
            <progress class="meter" value=journey.done.to_string() max=journey.total.to_string()
                aria-label=lang.pick("Langkah yang selesai", "Steps done")>
                {format!("{percent}%")}
            </progress>
            {steps(frame, journey, Some(&head.slug))}
        </section>
    }
    .into_any()
}

/// More modules than this fold up, except the one that is next.
const MODULES_UNFOLDED: usize = 3;

/// The steps, by module. `slug`: of the event, if the visitor is the one who walks; others get no links.
pub(super) fn steps(frame: &Frame, journey: &Journey, slug: Option<&str>) -> AnyView {
    let groups = groups(journey);
    let modules = groups.iter().filter(|g| !g.heading.is_empty()).count();
    let views: Vec<_> = groups
        .iter()
        .map(|group| {
            let rows: Vec<_> = group.steps.iter().map(|(n, step)| step_view(frame, *n, step, slug)).collect();
            let list = view! { <ol class="steps">{rows}</ol> };
            let done = group.steps.iter().filter(|(_, s)| s.state == StepState::Done).count();
            let count = format!("{done} {} {}", frame.lang.pick("dari", "of"), group.steps.len());
            if group.heading.is_empty() {
                list.into_any()
            } else if modules > MODULES_UNFOLDED {
                let is_next = journey.next.is_some_and(|next| group.steps.iter().any(|(n, _)| *n == next));
                view! {
                    <details open=is_next><summary>{group.heading.clone()}" "<span class="small muted num">{count}</span></summary>{list}</details>
                }
                .into_any()
            } else {
                view! { <div class="row"><h3 class="wrap" lang="id">{group.heading.clone()}</h3><span class="push small muted num">{count}</span></div>{list} }
                    .into_any()
            }
        })
        .collect();
    view! { {views} }.into_any()
}

/// Steps that stand together: those of a module, or quizzes between modules (without a heading).
struct Group<'a> {
    heading: String,
    steps: Vec<(usize, &'a JourneyStep)>,
}

fn groups(journey: &Journey) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (n, step) in journey.steps.iter().enumerate() {
        let same = groups
            .last()
            .and_then(|g| g.steps.last())
            .is_some_and(|(_, last)| last.course == step.course && last.module_title == step.module_title);
        match groups.last_mut() {
            Some(group) if same => group.steps.push((n, step)),
            _ => groups.push(Group { heading: step.module_title.clone(), steps: vec![(n, step)] }),
        }
    }
    groups
}

fn step_view(frame: &Frame, n: usize, step: &JourneyStep, slug: Option<&str>) -> AnyView {
    let (class, dot) = match step.state {
        StepState::Done => ("done", view! { <Icon kind=IconKind::Check/> }.into_any()),
        StepState::Now => ("now", ().into_any()),
        StepState::Todo => ("todo", (n + 1).to_string().into_any()),
        StepState::Waiting => ("todo", view! { <Icon kind=IconKind::Clock/> }.into_any()),
        StepState::Returned => ("now", ().into_any()),
        StepState::Closed | StepState::NotYetOpen => ("locked", view! { <Icon kind=IconKind::Lock/> }.into_any()),
    };
    let name = title(&step.step).to_owned();
    let name = match slug.and_then(|slug| href(slug, step)) {
        Some(href) => view! { <a href=href lang="id">{name}</a> }.into_any(),
        None => view! { <strong lang="id">{name}</strong> }.into_any(),
    };
    let current = (step.state == StepState::Now).then_some("step");
    view! {
        <li class=class aria-current=current>
            <span class="dot" aria-hidden="true">{dot}</span>
            <div class="wrap">{name}<p class="small muted">{detail(frame.lang, step, frame.now)}</p></div>
            {state_tag(frame.lang, step)}
        </li>
    }
    .into_any()
}
