//! What the commands do and print.
use super::{Demo, Operator};
use crate::{config::DatabaseConfig, demo};
use app::problem_text::problem_text;
use backend::{
    Error,
    accounts::admin::{self, IsDemo},
    certificates,
    courses::{Loaded, loading},
    events,
};
use domain::{form::Fields, ids::FormKey};
use serde::Serialize;
use std::{io::IsTerminal, path::Path};

pub async fn demo(command: Demo) -> Result<(), Error> {
    let operator = Operator::open_at(&command.database, &command.public_url).await?;
    let is_empty = admin::is_empty(&operator.request()).await?;
    let has_demo = admin::has_demo_accounts(&operator.request()).await?;
    if command.if_empty && !is_empty && !has_demo {
        return Ok(());
    }
    if has_demo && !demo::is_complete(&operator.request()).await? {
        return Err(Error::Internal(format!(
            "the demo was not loaded to its end: remove the database ({}) and load it again",
            command.database.shown()
        )));
    }
    if is_empty || !command.if_empty {
        demo::load(operator.db.clone(), operator.site.clone(), crate::state::system_clock()).await?;
    }
    if !command.json {
        println!("{:<14}{:<34}sandi", "peran", "akun");
    }
    for account in demo::accounts() {
        if command.json {
            print_json(&account)?;
        } else {
            println!("{:<14}{:<34}{}", account.role, account.akun, account.sandi);
        }
    }
    operator.db.close().await;
    Ok(())
}

/// One line: typed unseen at a terminal, else from standard input.
fn read_password() -> std::io::Result<String> {
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password("Sandi (sedikitnya 10 karakter, tidak terlihat): ");
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

pub async fn add_user(database: &DatabaseConfig, name: &str, email: Option<&str>, nip: Option<&str>, is_admin: bool) -> Result<(), Error> {
    let operator = Operator::open(database).await?;
    let password = read_password().map_err(|e| Error::Internal(format!("the password cannot be read: {e}")))?;
    if password.is_empty() {
        return Err(Error::Internal("the password is missing: type it, or send it as one line of standard input".to_owned()));
    }
    let mut fields =
        Fields::of([("name", name), ("email", email.unwrap_or("")), ("nip", nip.unwrap_or("")), ("password", password.as_str())]);
    if is_admin {
        fields.0.push(("is_admin".to_owned(), "1".to_owned()));
    }
    let request = operator.request();
    let id = admin::create(&request, &fields, FormKey(request.id()), IsDemo::No).await.map_err(in_words)?;
    println!("{id}");
    operator.db.close().await;
    Ok(())
}

/// Without a package: the courses that the program carries.
pub async fn load_course(database: &DatabaseConfig, package: Option<&Path>) -> Result<(), Error> {
    let operator = Operator::open(database).await?;
    match package {
        Some(path) => told(loading::load_path(&operator.request(), path).await?)?,
        None => {
            for course in backend::courses::starters() {
                told(loading::load(&operator.request(), course).await?)?;
            }
        }
    }
    operator.db.close().await;
    Ok(())
}

fn told(loaded: Loaded) -> Result<(), Error> {
    match loaded {
        Loaded::Published(new) => println!("{}: versi {} diterbitkan", new.slug, new.number),
        Loaded::Unchanged(old) => println!("{}: versi {} sudah sama", old.slug, old.number),
        Loaded::Refused(errors) => {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return Err(Error::Internal(lines.join("\n")));
        }
    }
    Ok(())
}

pub async fn list_events(database: &DatabaseConfig, json: bool) -> Result<(), Error> {
    let operator = Operator::open(database).await?;
    for event in events::all(&operator.request()).await? {
        if json {
            print_json(&EventLine::of(&event))?;
        } else {
            println!("{:<40} {} ({} peserta)", event.head.slug, event.head.title, event.participants);
        }
    }
    operator.db.close().await;
    Ok(())
}

pub async fn list_certificates(database: &DatabaseConfig, event: &str, json: bool) -> Result<(), Error> {
    let operator = Operator::open(database).await?;
    for certificate in certificates::list_for_cli(&operator.request(), event).await? {
        if json {
            print_json(&certificate)?;
        } else {
            println!(
                "{}  {:<40} {:<11} {}",
                certificate.code,
                certificate.number,
                certificate.state.key(),
                certificate.sha256.as_deref().unwrap_or("-")
            );
        }
    }
    operator.db.close().await;
    Ok(())
}

/// An event as `event list --json` prints it.
#[derive(Serialize)]
struct EventLine<'a> {
    slug: &'a str,
    title: &'a str,
    participants: i64,
    waiting: i64,
    certificates: i64,
}

impl<'a> EventLine<'a> {
    fn of(event: &'a events::EventSummary) -> EventLine<'a> {
        EventLine {
            slug: &event.head.slug,
            title: &event.head.title,
            participants: event.participants,
            waiting: event.waiting,
            certificates: event.certificates,
        }
    }
}

pub(super) fn print_json(value: &impl Serialize) -> Result<(), Error> {
    println!("{}", serde_json::to_string(value)?);
    Ok(())
}

/// A refusal in the words of the screen, with the field it stands at.
pub(super) fn in_words(error: Error) -> Error {
    let Error::Invalid(problems) = error else { return error };
    let lines: Vec<String> = problems.0.iter().map(|p| format!("{}: {}", p.field, problem_text(app::lang::Lang::Id, &p.problem))).collect();
    Error::Internal(lines.join("\n"))
}
