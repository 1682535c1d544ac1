//! `simulasi.toml`: the bank of situations of a course.
use super::{
    package_reader::{Ids, Reader},
    package_toml::Table,
};
use domain::situation::{Comment, Difficulty, Notes, Owner, Situation, SituationBank, TriageClass};

const PATH: &str = "simulasi.toml";
const CLASSES_MAX: usize = 30;
const OWNERS_MAX: usize = 60;
const SITUATIONS_MAX: usize = 100;
const COMMENTS_MAX: usize = 20;
/// A week.
const MINUTES_MAX: i64 = 7 * 24 * 60;
const PLATFORMS: [&str; 5] = ["facebook", "instagram", "x", "tiktok", "youtube"];

/// A course without situations needs no file.
pub(super) fn situations(reader: &Reader<'_>) -> Option<SituationBank> {
    reader.exists(PATH).then(|| reader.toml(PATH, bank)).flatten()
}

fn bank(table: &Table<'_>) -> SituationBank {
    if let Some(format) = table.number("format", 1, i64::MAX)
        && format.value != 1
    {
        table.source.error(format.at, "Hanya format = 1 yang dapat dibaca.");
    }
    let text = |key| table.text(key).value;
    let ids = Ids::default();
    let triage = table.list("triage", CLASSES_MAX, |t| {
        let id = claimed(&ids, t);
        TriageClass { id, title: t.text("title").value, rule: t.text("rule").value }
    });
    let ids = Ids::default();
    let owners = table.list("owner", OWNERS_MAX, |t| {
        let id = claimed(&ids, t);
        Owner { id, title: t.text("title").value, owns: t.text("owns").value, channel: t.text("channel").value }
    });
    let classes: Vec<(&str, &str)> = triage.iter().map(|c| (c.id.as_str(), c.id.as_str())).collect();
    let offices: Vec<(&str, &str)> = owners.iter().map(|o| (o.id.as_str(), o.id.as_str())).collect();
    let precedence = table.ids("precedence");
    for unknown in precedence.iter().filter(|id| triage.iter().all(|class| class.id != id.value)) {
        table.source.error(unknown.at, format!("Kelas \"{}\" tidak ada dalam [[triage]].", unknown.value));
    }
    let ids = Ids::default();
    SituationBank {
        title: text("title"),
        reviewed_on: table.date("reviewed_on").unwrap_or_default(),
        account: text("account"),
        clock: text("clock"),
        setting: text("setting"),
        notes: Notes {
            answer: text("answer_note"),
            minutes: text("minutes_note"),
            precedence: text("precedence_note"),
            owner: text("owner_note"),
        },
        precedence: precedence.into_iter().map(|id| id.value).collect(),
        situations: table.list("situation", SITUATIONS_MAX, |t| situation(t, &ids, &classes, &offices)),
        triage,
        owners,
    }
}

fn claimed(ids: &Ids, table: &Table<'_>) -> String {
    let id = table.id("id");
    ids.claim(table.source, &id);
    id.value
}

/// `ids`: of situations and comments alike.
fn situation(table: &Table<'_>, ids: &Ids, classes: &[(&str, &str)], offices: &[(&str, &str)]) -> Situation {
    let words = |key| table.texts(key).into_iter().map(|t| t.value).collect();
    Situation {
        id: claimed(ids, table),
        number: table.number("number", 1, 1000).map_or(0, |n| n.value),
        kind: table.text("type").value,
        title: table.text("title").value,
        good: words("good"),
        fatal: words("fatal"),
        comments: table.list("comment", COMMENTS_MAX, |t| comment(t, ids, classes, offices)),
    }
}

fn comment(table: &Table<'_>, ids: &Ids, classes: &[(&str, &str)], offices: &[(&str, &str)]) -> Comment {
    let levels = [("mudah", Difficulty::Easy), ("sedang", Difficulty::Middling), ("sulit", Difficulty::Hard)];
    let text = |key| table.text(key).value;
    let one_of = |key, choices: &[(&str, &str)]| table.choice(key, choices).unwrap_or_default().to_owned();
    Comment {
        id: claimed(ids, table),
        difficulty: table.choice("level", &levels).unwrap_or(Difficulty::Easy),
        channel: one_of("channel", &PLATFORMS.map(|p| (p, p))),
        name: text("name"),
        text: text("text"),
        triage: one_of("triage", classes),
        owner: one_of("owner", offices),
        minutes: table.number("minutes", 1, MINUTES_MAX).map_or(0, |n| n.value),
        facts: table.texts("facts").into_iter().map(|t| t.value).collect(),
        answer: text("answer"),
        note: text("note"),
    }
}
