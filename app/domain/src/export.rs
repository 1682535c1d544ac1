//! Tables that leave the system as files: what stands in them, not how a file is written.
use crate::score::Score;
use chrono::{DateTime, Utc};

/// One value of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Empty,
    /// Always text, whatever it begins with.
    Text(String),
    Count(i64),
    Score(Score),
    Moment(DateTime<Utc>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    pub fn count(count: usize) -> Value {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet and of the file.
    pub name: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// What may be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Participants,
    Progress,
    Marks,
}

impl Subject {
    pub fn key(self) -> &'static str {
        match self {
            Subject::Participants => "peserta",
            Subject::Progress => "kemajuan",
            Subject::Marks => "nilai",
        }
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe in front in a CSV; an XLSX keeps it as text.
pub fn safe_csv(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        for bad in ["=1+1", "+62", "-x", "@SUM(A1)", "\t=1"] {
            assert!(safe_csv(bad).starts_with('\''), "{bad}");
        }
        assert_eq!(safe_csv("Tiwi"), "Tiwi");
    }
}
