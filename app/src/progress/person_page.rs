//! One participant as staff see them: what is missing, the parts, the requirements, the journey.
use super::{
    criteria::{parts, requirements},
    journey_view::steps,
    text::{Text, missing_lines, outlook_tag, text},
};
use crate::{
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Page},
};
use domain::progress::PersonProgress;
use leptos::prelude::*;

pub fn person_page(frame: &Frame, person: &PersonProgress) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let slug = &person.head.slug;
    let name = person.participant.name.to_string();
    let agency = person.participant.agency.as_ref().map(|(_, name)| view! { <p class="muted wrap" lang="id">{name.clone()}</p> });
    let (done, total) = (person.journey.done, person.journey.total);
    let walked = lang.pick(format!("{done} dari {total} langkah selesai"), format!("{done} of {} done", counted(total, "step", "steps")));
    Page::new(
        name.clone(),
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::event(slug) lang="id">{person.head.title.clone()}</a>" › "<a href=paths::progress(slug)>{t.progress}</a></p>
                <h1 class="wrap">{name}</h1>
                {agency}
                <div class="row">{outlook_tag(t, person.assessment.outlook())}<span class="muted">{walked}</span></div>
            </div>
            {missing(lang, t, person)}
            <div class="grid2">
                {parts(lang, t, &person.assessment)}
                {requirements(lang, t, person.rule_number, &person.assessment)}
            </div>
            <section class="card stack"><h2>{lang.pick("Perjalanan", "Journey")}</h2>{steps(frame, &person.journey, None)}</section>
        },
    )
    .nav(event_nav(frame, &person.head, EventTab::Progress))
}

fn missing(lang: Lang, t: &'static Text, person: &PersonProgress) -> AnyView {
    let lines = missing_lines(lang, &person.assessment.missing);
    if lines.is_empty() {
        let (score, predicate) = (person.assessment.final_score, predicate(lang, person));
        let text = lang.pick(format!("Nilai akhir {score}, predikat {predicate}."), format!("Final mark {score}, grade {predicate}."));
        return view! { <div class="notice ok"><strong>{t.passed}</strong><p>{text}</p></div> }.into_any();
    }
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! { <section class="card quiet stack"><h2>{t.missing}</h2><ul>{lines}</ul></section> }.into_any()
}

fn predicate(lang: Lang, person: &PersonProgress) -> String {
    let predicate = person.assessment.predicate();
    if predicate.is_empty() { lang.pick("tidak ditentukan", "not set").to_owned() } else { predicate.to_owned() }
}
