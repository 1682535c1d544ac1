//! The rules of saving, without a browser.
use super::*;

fn work(text: &str) -> Work {
    Work::of([("judul", text)])
}

fn saver() -> Saver {
    Saver::new(5, work("a"), Some(work("a")), None)
}

fn saved(sequence: i64) -> DraftOutcome {
    DraftOutcome::Saved { at_text: "10.42.07 WIB".into(), sequence }
}

fn older(text: &str, sequence: i64) -> DraftOutcome {
    DraftOutcome::Older { fields: work(text), sequence, at_text: "10.42.07 WIB".into() }
}

#[test]
fn what_is_typed_is_sent_once_and_then_it_is_clean() {
    let mut saver = saver();
    assert_eq!(saver.take(), None);
    saver.typed(work("ab"));
    assert_eq!(saver.take(), Some((work("ab"), 6)));
    assert_eq!(saver.take(), None, "one at a time");
    assert_eq!(saver.answered(saved(6)), Next::Clean);
    assert_eq!((saver.copy(), saver.base()), (None, 6));
}

#[test]
fn what_is_typed_while_a_save_is_under_way_is_sent_after_it() {
    let mut saver = saver();
    saver.typed(work("ab"));
    saver.take();
    saver.typed(work("abc"));
    assert_eq!(saver.answered(saved(6)), Next::Send);
    assert_eq!(saver.take(), Some((work("abc"), 7)));
}

#[test]
fn a_lost_answer_is_not_mistaken_for_another_device() {
    let mut saver = saver();
    saver.typed(work("ab"));
    saver.take();
    assert_eq!(saver.failed(), Next::Retry(Duration::from_secs(2)));
    saver.typed(work("abc"));
    assert_eq!(saver.take(), Some((work("abc"), 6)));
    assert_eq!(saver.answered(older("ab", 6)), Next::Send);
    assert_eq!(saver.take(), Some((work("abc"), 7)));
}

#[test]
fn another_device_makes_a_choice_and_loses_neither_text() {
    let mut keeps = saver();
    keeps.typed(work("milik sini"));
    keeps.take();
    assert_eq!(keeps.answered(older("milik sana", 8)), Next::Choose);
    assert_eq!(keeps.take(), None, "nothing is sent before the choice");
    assert!(keeps.copy().is_some());
    let mut takes = keeps.clone();

    keeps.keep_own();
    assert_eq!(keeps.take(), Some((work("milik sini"), 9)));

    assert_eq!(takes.take_other(), Some(work("milik sana")));
    assert_eq!((takes.take(), takes.base()), (None, 8));
}

#[test]
fn a_broken_line_is_tried_again_ever_more_calmly() {
    let mut saver = saver();
    saver.typed(work("ab"));
    let waits: Vec<Next> = (0..6)
        .map(|_| {
            saver.take();
            saver.failed()
        })
        .collect();
    let seconds = [2, 4, 8, 16, 30, 30].map(|s| Next::Retry(Duration::from_secs(s)));
    assert_eq!(waits, seconds);
}

#[test]
fn a_copy_on_the_device_comes_back_where_the_server_has_nothing_newer() {
    let mut before = saver();
    before.typed(work("ab"));
    let copy = before.copy().unwrap();
    let mut after = saver();
    assert_eq!(after.restore(copy), Restored::Typed);
    assert_eq!(after.take(), Some((work("ab"), 6)));
}

#[test]
fn a_copy_whose_first_half_arrived_comes_back_without_a_question() {
    let mut before = saver();
    before.typed(work("ab"));
    before.take();
    before.typed(work("abc"));
    let copy = before.copy().unwrap();
    let mut after = Saver::new(6, work("ab"), Some(work("ab")), None);
    assert_eq!(after.restore(copy), Restored::Typed);
    assert_eq!(after.take(), Some((work("abc"), 7)));
}

#[test]
fn a_copy_beside_a_newer_draft_of_another_device_is_a_choice() {
    let mut before = saver();
    before.typed(work("ab"));
    let copy = before.copy().unwrap();
    let mut after = Saver::new(9, work("lain"), Some(work("lain")), None);
    assert_eq!(after.restore(copy), Restored::Choose);
    assert_eq!(after.work(), &work("ab"));
    assert_eq!(after.clash().map(|c| &c.work), Some(&work("lain")));
}

#[test]
fn after_handing_in_nothing_more_is_sent_and_the_text_stays_on_the_device() {
    let mut saver = saver();
    saver.typed(work("ab"));
    saver.take();
    assert_eq!(saver.answered(DraftOutcome::Closed), Next::Stop);
    assert_eq!(saver.take(), None);
    assert!(saver.copy().is_some());
}

#[test]
fn text_typed_before_the_program_had_loaded_and_a_copy_are_a_choice_too() {
    let mut before = saver();
    before.typed(work("salinan"));
    let copy = before.copy().unwrap();
    let mut after = Saver::new(5, work("baru"), Some(work("a")), None);
    assert_eq!(after.restore(copy), Restored::Choose);
    assert_eq!(after.take_other(), Some(work("salinan")));
    assert_eq!(after.take(), Some((work("salinan"), 6)), "the server does not have the copy yet");
}
