//! The table that `bimtek bench` prints.

/// One figure with its budget and its ratio to the bare page.
pub struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    ratio: Option<f64>,
    verdict: Option<String>,
}

impl Row {
    pub fn new(name: &str, value: f64, unit: &'static str) -> Row {
        Row { name: name.to_owned(), value, unit, ratio: None, verdict: None }
    }

    /// At most `budget`; `stretch` is what we would like.
    pub fn budget(mut self, budget: f64, stretch: f64) -> Row {
        let words = if self.value <= stretch {
            "within stretch"
        } else if self.value <= budget {
            "within budget"
        } else {
            "OVER BUDGET"
        };
        self.verdict = Some(format!("{words} (≤ {budget}, stretch {stretch})"));
        self
    }

    /// At least `budget`.
    pub fn floor(mut self, budget: f64, stretch: f64) -> Row {
        let words = if self.value >= stretch {
            "within stretch"
        } else if self.value >= budget {
            "within budget"
        } else {
            "BELOW BUDGET"
        };
        self.verdict = Some(format!("{words} (≥ {budget}, stretch {stretch})"));
        self
    }

    pub fn ratio(mut self, bare: f64) -> Row {
        self.ratio = Some(self.value / bare);
        self
    }
}

pub fn print(rows: &[Row]) {
    println!("{:<42}{:>12} {:<11}{:>9}  budget", "figure", "value", "unit", "to bare");
    for row in rows {
        let ratio = row.ratio.map_or(String::new(), |r| format!("{r:.3}"));
        println!("{:<42}{:>12.2} {:<11}{:>9}  {}", row.name, row.value, row.unit, ratio, row.verdict.as_deref().unwrap_or(""));
    }
}
