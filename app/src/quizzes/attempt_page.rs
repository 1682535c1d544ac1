//! One question of a running attempt: a plain form that saves and turns the page. The island saves each answer as it
//! is given and keeps it on the device until the server has it.
use super::{
    attempt_island::{AttemptIsland, AttemptSheet},
    attempt_marks::{WaysOut, marks},
    question_html::split,
    text::{Text, text},
};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, Icon, IconKind, error_summary, hidden},
};
use domain::{course::QuestionKind, format, quiz::pages::PaperPage};
use leptos::prelude::*;

/// The id of the question that the form answers.
pub const QUESTION_FIELD: &str = "soal";
/// The chosen options.
pub const ANSWER_FIELD: &str = "jawaban";
/// What was chosen when the page was drawn: an answer that has not changed is not saved anew, so that turning a page
/// in an old tab never overwrites a later answer from another one.
pub const BASE_FIELD: &str = "semula";
/// Where to: the number of a question, `kirim` or `keluar`.
pub const GO_FIELD: &str = "ke";
/// The id of the field that leads out of the attempt.
pub const LEAVE: &str = "ke-luar";
/// Filled in by the island when the time is over.
pub const TIME_FIELD: &str = "waktu";

/// Chosen options, in the order of the page, as the field for what was chosen when it was drawn holds them.
pub fn base(chosen: &[String]) -> String {
    chosen.join(" ")
}

pub fn attempt_page(frame: &Frame, page: PaperPage, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let (position, count) = (page.position, page.count());
    let title = lang.pick(format!("Soal {position} dari {count}"), format!("Question {position} of {count}"));
    let after = if page.position < page.count() { (page.position + 1).to_string() } else { "kirim".to_owned() };
    let next_label = if page.position < page.count() { t.next } else { t.to_submit };
    let back = (page.position > 1).then(|| {
        view! { <button class="btn" name=GO_FIELD value=(page.position - 1).to_string()><Icon kind=IconKind::Left/>{t.back}</button> }
    });
    // After a refusal the page shows what was typed; the base stays what is stored.
    let chosen: Vec<String> =
        if form.problems.is_empty() { page.chosen.clone() } else { form.fields.all(ANSWER_FIELD).map(str::to_owned).collect() };
    let stored = base(&page.chosen);
    let answered = page.answered.iter().filter(|a| **a).count();
    let event = paths::event(&page.event_slug);
    let here = paths::with_query(&paths::attempt(page.attempt), &[("soal", &page.position.to_string())]);
    let ways = WaysOut {
        result: paths::attempt_result(page.attempt),
        sign_in: paths::with_query(paths::SIGN_IN, &[("lanjut", &here)]),
        this_page: here.clone(),
    };
    let (material, legend) = split(&page.question.html);
    let material = (!material.is_empty()).then(|| view! { <div class="prose" lang="id" inner_html=material></div> });
    Page::new(
        format!("{title}, {}", page.quiz_title),
        view! {
            <div class="row"><p class="small muted wrap" lang="id">{page.quiz_title.clone()}</p>{deadline(t, &page)}</div>
            <progress class="meter" value=answered.to_string() max=count.to_string()
                aria-label=lang.pick("Soal terjawab", "Answered questions")>
                {lang.pick(format!("{answered} dari {count}"), format!("{answered} of {count}"))}
            </progress>
            <form method="post" action=here class="stack" id="soal" autocomplete="off" novalidate=true>
                // Enter in an answer turns the page forward, not back.
                <button class="visually-hidden" tabindex="-1" aria-hidden="true" name=GO_FIELD value=after.clone()>{next_label}</button>
                {error_summary(form, lang)}
                {hidden(QUESTION_FIELD, page.question.id.clone())}
                <input type="hidden" name=BASE_FIELD id=BASE_FIELD value=stored/>
                <input type="hidden" name=TIME_FIELD id=TIME_FIELD value=""/>
                // Switched on by the island when somebody leaves with an answer that has not arrived.
                <input type="hidden" name=GO_FIELD id=LEAVE value="keluar" disabled=true/>
                <h1 class="small muted">{title.clone()}</h1>
                {material}
                {answers(t, &page, legend, &chosen)}
                {marks(t, page.saved_at.map(format::time_with_seconds), &ways)}
                <div class="pair">
                    {back}
                    <button class="btn main" name=GO_FIELD value=after>{next_label}<Icon kind=IconKind::Right/></button>
                </div>
                {numbers(t, &page)}
                <noscript>
                    <p class="small muted">{t.no_script}</p>
                    <button class="btn" name=GO_FIELD value="keluar">{t.leave}</button>
                </noscript>
            </form>
            <AttemptIsland sheet=sheet(&page)/>
        },
    )
    .layout(Layout::Narrow)
    .focus(t.leave, event)
    .islands()
}

/// The due time; the island turns it into the time that is left.
fn deadline(t: &'static Text, page: &PaperPage) -> Option<AnyView> {
    let due = page.due_at?;
    Some(
        view! {
            <span class="timer push" id="sisa-waktu" data-kata=t.time_left data-menit=t.minutes data-detik=t.seconds>
                <Icon kind=IconKind::Clock/><span id="sisa-kata">{t.until}</span>
                <strong id="sisa-angka">{format::time_with_seconds(due)}</strong>
            </span>
            <p class="visually-hidden" role="status" id="sisa-ucapan"></p>
        }
        .into_any(),
    )
}

fn answers(t: &'static Text, page: &PaperPage, legend: Option<String>, chosen: &[String]) -> AnyView {
    let is_multiple = page.question.kind == QuestionKind::Multiple;
    let how = if is_multiple { t.choose_many } else { t.choose_one };
    let kind = if is_multiple { "checkbox" } else { "radio" };
    let legend = match legend {
        Some(question) => view! { <span class="question" lang="id" inner_html=question></span> }.into_any(),
        None => view! { <span>{how}</span> }.into_any(),
    };
    let options: Vec<_> = page
        .question
        .options
        .iter()
        .map(|(id, html)| {
            let checked = chosen.contains(id);
            view! {
                <label class="opt">
                    <input type=kind name=ANSWER_FIELD value=id.clone() checked=checked/>
                    <span lang="id" inner_html=html.clone()></span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset id="pilihan" aria-describedby="cara">
            <legend>{legend}</legend>
            <p class="hint" id="cara">{how}</p>
            <div class="stack">{options}</div>
        </fieldset>
    }
    .into_any()
}

/// The numbers of the questions. They are buttons: leaving by a number saves like leaving by an arrow.
fn numbers(t: &'static Text, page: &PaperPage) -> AnyView {
    let items: Vec<_> = page
        .answered
        .iter()
        .enumerate()
        .map(|(i, answered)| {
            let n = i + 1;
            let current = (n == page.position).then_some("true");
            let (class, word) = if *answered { ("answered", t.answered) } else { ("", t.unanswered) };
            // The island marks the number of this page while its answer changes.
            let (id, word_id) = if n == page.position { (Some("nomor"), Some("nomor-kata")) } else { (None, None) };
            let words = id.map(|_| (t.answered, t.unanswered));
            view! {
                <li>
                    <button name=GO_FIELD value=n.to_string() class=class aria-current=current id=id
                        data-ya=words.map(|w| w.0) data-tidak=words.map(|w| w.1)>
                        {n}<span class="visually-hidden" id=word_id>{word}</span>
                    </button>
                </li>
            }
        })
        .collect();
    view! { <nav aria-label=t.numbers><ol class="qnav">{items}</ol></nav> }.into_any()
}

fn sheet(page: &PaperPage) -> AttemptSheet {
    AttemptSheet {
        attempt: page.attempt.to_string(),
        question: page.question.id.clone(),
        sequence: page.sequence,
        server_now: page.now.timestamp_millis(),
        due_at: page.due_at.map(|due| due.timestamp_millis()),
        result: paths::attempt_result(page.attempt),
    }
}
