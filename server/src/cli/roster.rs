//! `bimtek roster import`: what each row becomes, and the import itself unless it is a dry run.
use super::{
    Operator,
    commands::{in_words, print_json},
};
use crate::config::DatabaseConfig;
use app::{lang::Lang, roster::reason_text};
use backend::{
    Error,
    roster::{self, Source},
};
use domain::{
    ids::FormKey,
    roster::{Reason, Row, Verdict},
};
use serde::Serialize;
use std::path::Path;

/// What `roster import` is asked to do besides importing.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub is_dry_run: bool,
    pub is_json: bool,
}

pub async fn import(database: &DatabaseConfig, file: &Path, event: &str, manner: Manner) -> Result<(), Error> {
    let bytes = std::fs::read(file).map_err(|e| Error::Internal(format!("{}: {e}", file.display())))?;
    let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let operator = Operator::open(database).await?;
    let preview = roster::look_at(&operator.request(), event, &file_name, bytes.clone()).await.map_err(in_words)?;
    for row in &preview.rows {
        if manner.is_json {
            print_json(&Line::of(row))?;
        } else if row.judged.verdict != Verdict::Accept {
            let reasons: Vec<String> = row.judged.reasons.iter().map(|reason| reason_text(Lang::Id, reason)).collect();
            println!("baris {} ({}): {} {}", row.judged.row, row.judged.written, word(row.judged.verdict), reasons.join(" "));
        }
    }
    let [(_, accepted), (_, corrected), (_, refused)] = roster::verdicts(&preview);
    let mut summary = format!("{accepted} diterima, {corrected} diperbaiki, {refused} ditolak");
    if !manner.is_dry_run {
        let request = operator.request();
        let source = Source::Bytes { file_name, bytes };
        let import = roster::import_file(&request, event, source, &preview.seen, FormKey(request.id())).await.map_err(in_words)?;
        summary = format!("{summary}; {} didaftarkan, {} diperbarui", import.added, import.changed);
    }
    if !manner.is_json {
        println!("{summary}");
    }
    operator.db.close().await;
    Ok(())
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "diterima.",
        Verdict::Correct => "diperbaiki.",
        Verdict::Refuse => "ditolak.",
    }
}

/// A row as `--json` prints it.
#[derive(Serialize)]
struct Line<'a> {
    row: usize,
    no: &'a str,
    verdict: Verdict,
    reasons: Vec<ReasonLine>,
}

#[derive(Serialize)]
struct ReasonLine {
    code: &'static str,
    text: String,
}

impl<'a> Line<'a> {
    fn of(row: &'a Row) -> Line<'a> {
        let reason = |reason: &Reason| ReasonLine { code: reason.code(), text: reason_text(Lang::Id, reason) };
        let judged = &row.judged;
        Line { row: judged.row, no: &judged.number, verdict: judged.verdict, reasons: judged.reasons.iter().map(reason).collect() }
    }
}
