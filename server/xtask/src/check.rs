//! What no compiler checks: how long files are, that both databases have the same migrations, that every folder
//! of code says what it is for, that transactions are controlled in one place, and the licences of what is built in.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Lines of code (tests, comments and blank lines apart): no file over this,
const LONGEST: usize = 400;
/// 95 of 100 files under this,
const LONG: usize = 250;
/// and half of them under this.
const MEDIAN: usize = 80;

const LICENCES: [&str; 14] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "MPL-2.0",
    "Unicode-3.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "0BSD",
    "BSL-1.0",
    "Unlicense",
    "MIT-0",
];

pub fn run(root: &Path) -> Result<(), String> {
    let files = rust_files(root)?;
    let problems: Vec<String> =
        [lengths(root, &files)?, headers(root, &files)?, migrations(root)?, control_statements(root, &files)?, licences(root)?].concat();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn rust_files(root: &Path) -> Result<Vec<PathBuf>, String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("git: {e}"))?;
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    if !listed.status.success() || text.is_empty() {
        return Err(format!("git lists no files to check: {}", String::from_utf8_lossy(&listed.stderr).trim()));
    }
    Ok(text.lines().map(|line| root.join(line)).filter(|path| path.exists()).collect())
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests") || path.file_name().is_some_and(|n| n == "tests.rs")
}

fn code_lines(path: &Path) -> Result<usize, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let code = text.split_once("\n#[cfg(test)]\nmod tests").map_or(text.as_str(), |(code, _)| code);
    Ok(code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count())
}

fn lengths(root: &Path, files: &[PathBuf]) -> Result<Vec<String>, String> {
    let mut problems = Vec::new();
    let mut counts = Vec::new();
    for path in files.iter().filter(|path| !is_test(path)) {
        let count = code_lines(path)?;
        counts.push(count);
        if count > LONGEST {
            problems.push(format!("{}: {count} lines of code; at most {LONGEST}", short(root, path)));
        }
    }
    counts.sort_unstable();
    let at = |share: usize| counts.get(counts.len() * share / 100).copied().unwrap_or(0);
    println!("lengths: {} files, median {}, 95th percentile {}, longest {}", counts.len(), at(50), at(95), counts.last().unwrap_or(&0));
    if at(95) > LONG {
        problems.push(format!("95th percentile of file lengths is {}; at most {LONG}", at(95)));
    }
    if at(50) > MEDIAN {
        problems.push(format!("median of file lengths is {}; at most {MEDIAN}", at(50)));
    }
    Ok(problems)
}

fn headers(root: &Path, files: &[PathBuf]) -> Result<Vec<String>, String> {
    let mut problems = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        if !text.lines().next().is_some_and(|line| line.starts_with("//!") && line.len() > 12) {
            problems.push(format!("{}: the first line says what the file is for (//!)", short(root, path)));
        }
    }
    Ok(problems)
}

fn migrations(root: &Path) -> Result<Vec<String>, String> {
    let names = |engine: &str| -> Result<Vec<String>, String> {
        let folder = root.join("migrations").join(engine);
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    };
    let same = names("sqlite")? == names("postgres")?;
    Ok(if same { Vec::new() } else { vec!["migrations/sqlite and migrations/postgres must hold the same names".to_owned()] })
}

/// A stray COMMIT or ROLLBACK in a use-case would end everybody's transaction (docs/decisions/0002-group-commit.md).
fn control_statements(root: &Path, files: &[PathBuf]) -> Result<Vec<String>, String> {
    const BANNED: [&str; 8] =
        ["\"BEGIN", "\"COMMIT", "\"ROLLBACK", "\"SAVEPOINT", "\"RELEASE", "OR ROLLBACK", "ON CONFLICT ROLLBACK", "RAISE(ROLLBACK"];
    let mut problems = Vec::new();
    for path in files.iter().filter(|p| p.starts_with(root.join("server/backend/src")) && !p.ends_with("group_commit.rs")) {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        for (number, line) in text.lines().enumerate() {
            if BANNED.iter().any(|word| line.contains(word)) {
                problems.push(format!("{}:{}: transactions are controlled by group_commit.rs alone", short(root, path), number + 1));
            }
        }
    }
    Ok(problems)
}

/// Every crate offers at least one licence of the list, for each licence it asks for.
fn licences(root: &Path) -> Result<Vec<String>, String> {
    let output = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cargo metadata: {e}"))?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let mut problems = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or_default();
        if !licence.is_empty() && !allowed(licence) {
            problems.push(format!("{} has the licence {licence}", package["name"]));
        }
        if licence.is_empty() && package["license_file"].is_null() {
            problems.push(format!("{} names no licence", package["name"]));
        }
    }
    Ok(problems)
}

/// `A AND (B OR C)`: every part joined by AND has an allowed alternative.
fn allowed(expression: &str) -> bool {
    expression.replace('/', " OR ").split(" AND ").all(|part| {
        part.split(" OR ").any(|name| {
            let name = name.trim().trim_matches(['(', ')']).split(" WITH ").next().unwrap_or_default().trim();
            LICENCES.contains(&name)
        })
    })
}

fn short(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_licence_is_allowed_if_every_part_offers_one() {
        assert!(allowed("MIT OR Apache-2.0"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(allowed("Apache-2.0 WITH LLVM-exception OR MIT"));
        assert!(!allowed("GPL-3.0"));
        assert!(!allowed("MIT AND GPL-3.0"));
    }
}
