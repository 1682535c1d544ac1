//! The pass rule of an event: an enumerated list of criteria, weights, attempts and predicate bands.
//! It is versioned and frozen at the first attempt other than a pre-test. Source of the defaults: docs/glossary.md, "Pass rule".
use crate::{
    form::{Fields, Problem, Problems},
    score::Score,
};
use serde::{Deserialize, Serialize};

/// What a participant must reach. More kinds (attendance) may join; every page shows whatever stands here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Requirement {
    /// The weighted final score is at least this.
    MinimumFinal { score: Score },
    /// Every exercise on its own has at least this.
    MinimumExercise { score: Score },
    /// Every counted quiz has been attempted and every lesson is done.
    EverythingDone,
}

/// What part of the final score, in percent. They add up to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    pub quizzes: i64,
    pub exercises: i64,
    pub post_test: i64,
}

/// A predicate and the lowest final score that earns it (inclusive).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub from: Score,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRule {
    pub requirements: Vec<Requirement>,
    pub weights: Weights,
    /// How many attempts a counted quiz allows; the best one counts. A pre-test allows one.
    pub attempts: i64,
    /// Best first.
    pub bands: Vec<Band>,
}

impl Default for PassRule {
    fn default() -> PassRule {
        let band = |from, label: &str| Band { from: Score(from), label: label.to_owned() };
        PassRule {
            requirements: vec![
                Requirement::MinimumFinal { score: Score(70_00) },
                Requirement::MinimumExercise { score: Score(60_00) },
                Requirement::EverythingDone,
            ],
            weights: Weights { quizzes: 30, exercises: 50, post_test: 20 },
            attempts: 3,
            bands: vec![band(90_01, "Sangat Memuaskan"), band(80_01, "Memuaskan"), band(70_00, "Cukup Memuaskan")],
        }
    }
}

pub const BANDS_MAX: usize = 6;

impl PassRule {
    pub fn minimum_final(&self) -> Score {
        self.requirements
            .iter()
            .find_map(|r| if let Requirement::MinimumFinal { score } = r { Some(*score) } else { None })
            .unwrap_or(Score::ZERO)
    }

    pub fn minimum_exercise(&self) -> Option<Score> {
        self.requirements.iter().find_map(|r| if let Requirement::MinimumExercise { score } = r { Some(*score) } else { None })
    }

    pub fn wants_everything_done(&self) -> bool {
        self.requirements.contains(&Requirement::EverythingDone)
    }

    /// The predicate of a final score, if a band reaches down to it.
    pub fn predicate(&self, score: Score) -> Option<&str> {
        self.bands.iter().filter(|b| score >= b.from).max_by_key(|b| b.from).map(|b| b.label.as_str())
    }

    /// Reads `minimum_final`, `minimum_exercise` (empty: none), `everything_done`, `weight_quizzes`,
    /// `weight_exercises`, `weight_post_test`, `attempts`, and rows of `band_from` with `band_label`.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> PassRule {
        let mut score = |name: &str| {
            let parsed = Score::parse(fields.text(name));
            if parsed.is_none() && !fields.text(name).is_empty() {
                problems.add(name, Problem::NotAScore);
            }
            parsed
        };
        let minimum_final = score("minimum_final");
        let minimum_exercise = score("minimum_exercise");
        if fields.text("minimum_final").is_empty() {
            problems.add("minimum_final", Problem::Required);
        }
        let mut requirements = vec![Requirement::MinimumFinal { score: minimum_final.unwrap_or_default() }];
        requirements.extend(minimum_exercise.map(|score| Requirement::MinimumExercise { score }));
        if fields.has("everything_done") {
            requirements.push(Requirement::EverythingDone);
        }
        let weights = Weights {
            quizzes: problems.number(fields, "weight_quizzes", 0, 100),
            exercises: problems.number(fields, "weight_exercises", 0, 100),
            post_test: problems.number(fields, "weight_post_test", 0, 100),
        };
        let sum = weights.quizzes + weights.exercises + weights.post_test;
        if sum != 100 {
            problems.add("weight_quizzes", Problem::WeightsNotFull { sum });
        }
        let attempts = problems.number(fields, "attempts", 1, 10);
        let bands = parse_bands(fields, minimum_final, problems);
        PassRule { requirements, weights, attempts, bands }
    }

    /// The form fields that `parse` reads, filled with this rule.
    pub fn fields(&self) -> Fields {
        let mut pairs = vec![
            ("minimum_final", self.minimum_final().to_string()),
            ("minimum_exercise", self.minimum_exercise().map(|s| s.to_string()).unwrap_or_default()),
            ("weight_quizzes", self.weights.quizzes.to_string()),
            ("weight_exercises", self.weights.exercises.to_string()),
            ("weight_post_test", self.weights.post_test.to_string()),
            ("attempts", self.attempts.to_string()),
        ];
        if self.wants_everything_done() {
            pairs.push(("everything_done", "1".to_owned()));
        }
        for band in &self.bands {
            pairs.push(("band_from", band.from.to_string()));
            pairs.push(("band_label", band.label.clone()));
        }
        Fields::of(pairs)
    }
}

fn parse_bands(fields: &Fields, minimum: Option<Score>, problems: &mut Problems) -> Vec<Band> {
    let mut bands = Vec::new();
    for (from, label) in fields.all("band_from").zip(fields.all("band_label")).take(BANDS_MAX) {
        match (Score::parse(from), label.trim()) {
            (None, "") if from.trim().is_empty() => {}
            (None, _) => problems.add("band_from", Problem::NotAScore),
            (Some(_), "") => problems.add("band_from", Problem::Required),
            (Some(from), label) => bands.push(Band { from, label: label.to_owned() }),
        }
    }
    if bands.windows(2).any(|pair| pair[0].from <= pair[1].from) {
        problems.add("band_from", Problem::BandsOverlap);
    }
    // The lowest band starts where passing starts: a threshold ">= 70" and a band "> 70" would disagree about 70,00.
    if let (Some(lowest), Some(minimum)) = (bands.last(), minimum)
        && lowest.from != minimum
    {
        problems.add("band_from", Problem::BandsBelowPass);
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_predicate_is_looked_up_after_rounding() {
        let rule = PassRule::default();
        assert_eq!(rule.predicate(Score(89_96)), Some("Memuaskan"));
        assert_eq!(rule.predicate(Score(90_00)), Some("Memuaskan"));
        assert_eq!(rule.predicate(Score(90_01)), Some("Sangat Memuaskan"));
        assert_eq!(rule.predicate(Score(70_00)), Some("Cukup Memuaskan"));
        assert_eq!(rule.predicate(Score(69_99)), None);
    }

    #[test]
    fn a_rule_survives_its_form() {
        let mut problems = Problems::default();
        let rule = PassRule::default();
        assert_eq!(PassRule::parse(&rule.fields(), &mut problems), rule);
        assert!(problems.is_empty());
    }

    #[test]
    fn weights_must_add_up_and_bands_must_meet_the_threshold() {
        let mut fields = PassRule::default().fields();
        for (name, value) in &mut fields.0 {
            match name.as_str() {
                "weight_quizzes" => *value = "40".into(),
                "minimum_final" => *value = "75".into(),
                _ => {}
            }
        }
        let mut problems = Problems::default();
        PassRule::parse(&fields, &mut problems);
        assert_eq!(problems.at("weight_quizzes"), Some(&Problem::WeightsNotFull { sum: 110 }));
        assert_eq!(problems.at("band_from"), Some(&Problem::BandsBelowPass));
    }
}
