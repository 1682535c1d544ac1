//! One participant as staff see them: what is missing, the parts, the requirements, the journey.
use super::{
    criteria::{parts, requirements},
    journey_view::steps,
    text::{Text, missing_lines, outlook_tag, text},
};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
};
use domain::progress::PersonProgress;
use leptos::prelude::*;

pub fn person_page(frame: &Frame, person: &PersonProgress) -> Page {
    let t = text(frame.lang);
    let slug = &person.head.slug;
    let name = person.participant.name.to_string();
    let agency = person.participant.agency.as_ref().map(|(_, name)| view! { <p class="muted wrap">{name.clone()}</p> });
    let walked = format!("{} dari {} langkah selesai", person.journey.done, person.journey.total);
    Page::new(
        name.clone(),
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::event(slug)>{person.head.title.clone()}</a>" › "<a href=paths::progress(slug)>{t.progress}</a></p>
                <h1 class="wrap">{name}</h1>
                {agency}
                <div class="row">{outlook_tag(t, person.assessment.outlook())}<span class="muted">{walked}</span></div>
            </div>
            {missing(t, person)}
            <div class="grid2">
                {parts(t, &person.assessment)}
                {requirements(t, person.rule_number, &person.assessment)}
            </div>
            <section class="card stack"><h2>"Perjalanan"</h2>{steps(frame, &person.journey, None)}</section>
        },
    )
    .nav(event_nav(frame, &person.head, EventTab::Progress))
}

fn missing(t: &'static Text, person: &PersonProgress) -> AnyView {
    let lines = missing_lines(&person.assessment.missing);
    if lines.is_empty() {
        let text = format!("Nilai akhir {}, predikat {}.", person.assessment.final_score, predicate(person));
        return view! { <div class="notice ok"><strong>{t.passed}</strong><p>{text}</p></div> }.into_any();
    }
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! { <section class="card quiet stack"><h2>{t.missing}</h2><ul>{lines}</ul></section> }.into_any()
}

fn predicate(person: &PersonProgress) -> String {
    let predicate = person.assessment.predicate();
    if predicate.is_empty() { "tidak ditentukan".to_owned() } else { predicate.to_owned() }
}
