//! The assessment of one participant: parts, final score, requirements, verdict.
//! The final score is rounded once, half up; what has no score yet counts as zero; the weight of a part
//! that has nothing in the plan falls to the others. Source of the defaults: docs/glossary.md, "Pass rule".
use super::{
    plan::{Facts, Item, Key, Plan},
    requirements::{Missing, RequirementResult, RequirementState, requirement_result},
};
use crate::{
    pass_rule::PassRule,
    score::{Score, div_half_up},
};
use serde::{Deserialize, Serialize};

/// A weighted part of the final score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartName {
    Quizzes,
    Exercises,
    PostTest,
}

/// A part with what it is made of. A part without items in the plan is not listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: PartName,
    /// Percent, as the rule says.
    pub weight: i64,
    /// The mean of the items, what is missing counted as zero; `None` while there is no score at all.
    pub score: Option<Score>,
    pub items: Vec<PartItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartItem {
    pub title: String,
    pub score: Option<Score>,
}

impl Part {
    /// Hundredths, what is missing counted as zero.
    fn sum(&self) -> i64 {
        self.items.iter().filter_map(|i| i.score).map(|s| s.0).sum()
    }

    fn count(&self) -> i64 {
        i64::try_from(self.items.len()).unwrap_or(i64::MAX)
    }

    fn counts(&self) -> bool {
        self.weight > 0
    }
}

/// Passed, or what stands in the way is only marking, or the participant still has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outlook {
    Passed,
    Waiting,
    NotYet,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// The predicate is empty if the rule has no bands.
    Passed {
        predicate: String,
    },
    NotYet,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub parts: Vec<Part>,
    /// Rounded; this is what every comparison and every page uses.
    pub final_score: Score,
    /// Something that counts has no score yet, so the final score may still rise.
    pub is_provisional: bool,
    /// In the order of the rule.
    pub requirements: Vec<RequirementResult>,
    /// All that stands between the participant and passing, each once. Empty means passed.
    pub missing: Vec<Missing>,
    pub verdict: Verdict,
}

impl Assessment {
    pub fn is_passed(&self) -> bool {
        matches!(self.verdict, Verdict::Passed { .. })
    }

    /// Empty unless passed.
    pub fn predicate(&self) -> &str {
        if let Verdict::Passed { predicate } = &self.verdict { predicate } else { "" }
    }

    pub fn outlook(&self) -> Outlook {
        if self.is_passed() {
            Outlook::Passed
        } else if self.requirements.iter().any(|r| r.state == RequirementState::NotYet) {
            Outlook::NotYet
        } else {
            Outlook::Waiting
        }
    }
}

/// The rule of passing, in one place.
pub fn assess(rule: &PassRule, plan: &Plan, facts: &Facts) -> Assessment {
    let parts = parts(rule, plan, |key| facts.quiz_score(key), |key| facts.exercise_score(key));
    let final_score = final_score(&parts);
    let requirements: Vec<RequirementResult> =
        rule.requirements.iter().map(|r| requirement_result(r, rule, plan, facts, final_score)).collect();
    let mut missing: Vec<Missing> = Vec::new();
    for one in requirements.iter().flat_map(|r| &r.missing) {
        if !missing.contains(one) {
            missing.push(one.clone());
        }
    }
    missing.sort_by_key(Missing::rank);
    let is_passed = requirements.iter().all(|r| r.state == RequirementState::Met);
    let verdict =
        if is_passed { Verdict::Passed { predicate: rule.predicate(final_score).unwrap_or_default().to_owned() } } else { Verdict::NotYet };
    let is_provisional = parts.iter().filter(|p| p.counts()).flat_map(|p| &p.items).any(|i| i.score.is_none());
    Assessment { parts, final_score, is_provisional, requirements, missing, verdict }
}

/// The parts that have something in the plan, scored by the two look-ups.
pub(super) fn parts(
    rule: &PassRule,
    plan: &Plan,
    quiz: impl Fn(&Key) -> Option<Score>,
    exercise: impl Fn(&Key) -> Option<Score>,
) -> Vec<Part> {
    let part = |name, weight, items: &[Item], score: &dyn Fn(&Key) -> Option<Score>| {
        let items: Vec<PartItem> = items.iter().map(|i| PartItem { title: i.title.clone(), score: score(&i.key) }).collect();
        let mut part = Part { name, weight, score: None, items };
        if part.items.iter().any(|i| i.score.is_some()) {
            part.score = Some(Score(div_half_up(part.sum(), part.count())));
        }
        part
    };
    let weights = rule.weights;
    let mut parts = vec![
        part(PartName::Quizzes, weights.quizzes, &plan.quizzes, &quiz),
        part(PartName::Exercises, weights.exercises, &plan.exercises, &exercise),
        part(PartName::PostTest, weights.post_test, &plan.post_tests, &quiz),
    ];
    parts.retain(|p| !p.items.is_empty());
    parts
}

/// Σ weight × mean ÷ Σ weight over one common denominator, so that it is rounded once.
pub(super) fn final_score(parts: &[Part]) -> Score {
    let counted = || parts.iter().filter(|p| p.counts());
    let weights: i64 = counted().map(|p| p.weight).sum();
    let denominator: i64 = counted().map(Part::count).product();
    if weights == 0 {
        return Score::ZERO;
    }
    let numerator: i64 = counted().map(|p| p.weight * p.sum() * (denominator / p.count())).sum();
    Score(div_half_up(numerator, weights * denominator))
}

/// "30% × 82,00 + 50% × 81,25 + 20% × 90,00 = 83,23". A mean that two decimals cannot hold is written out,
/// so that the sum comes out right by hand; weights that do not add up to 100 are divided out.
pub fn arithmetic(assessment: &Assessment) -> String {
    let counted: Vec<&Part> = assessment.parts.iter().filter(|p| p.counts()).collect();
    let weights: i64 = counted.iter().map(|p| p.weight).sum();
    let term = |part: &Part, weight: i64| format!("{weight}% × {}", mean_in_words(part));
    let sum = match counted.as_slice() {
        [] => return assessment.final_score.to_string(),
        [only] => term(only, 100),
        several => several.iter().map(|p| term(p, p.weight)).collect::<Vec<_>>().join(" + "),
    };
    if weights == 100 || counted.len() == 1 {
        format!("{sum} = {}", assessment.final_score)
    } else {
        format!("({sum}) ÷ {weights}% = {}", assessment.final_score)
    }
}

fn mean_in_words(part: &Part) -> String {
    if part.sum() % part.count() == 0 {
        return Score(part.sum() / part.count()).to_string();
    }
    let scores: Vec<String> = part.items.iter().map(|i| i.score.unwrap_or_default().to_string()).collect();
    format!("({}) ÷ {}", scores.join(" + "), part.count())
}
