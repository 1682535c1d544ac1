//! The command line. Its actor is the operator; what it does goes through the same use-cases as the screens.
mod commands;
mod roster;

use crate::config::{Config, DatabaseConfig, PUBLIC_URL, public_url};
use backend::{Actor, Db, Error, Request, Site, hashing::Hasher};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, sync::Arc};

pub use crate::certificate_document::{check_glyphs, draw_certificate};

/// Training and certification for government communicators
#[derive(Debug, Parser)]
#[command(name = "bimtek", version, about)]
pub struct Cli {
    /// What to log: error, warn, info, debug, or a filter such as server=debug
    #[arg(long, env = "BIMTEK_LOG", default_value = "warn", global = true, value_parser = log_filter)]
    pub log: String,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the platform
    Serve(Box<Config>),
    /// Bring the database up to date
    Migrate(DatabaseConfig),
    /// Load the demo event into an empty database and print its accounts
    Demo(Demo),
    /// Manage accounts
    #[command(subcommand)]
    User(User),
    /// Manage courses
    #[command(subcommand)]
    Course(Course),
    /// Look at events
    #[command(subcommand)]
    Event(Event),
    /// Bring participants in by a spreadsheet
    #[command(subcommand)]
    Roster(Roster),
    /// Look at certificates
    #[command(subcommand)]
    Certificate(Certificate),
    /// Measure this machine against the budgets (about two minutes, loopback only)
    Bench,
}

#[derive(Args, Debug)]
pub struct Demo {
    #[command(flatten)]
    pub database: DatabaseConfig,
    /// Where the QR codes of the demo's certificates point; as for serve
    #[arg(long, env = "BIMTEK_PUBLIC_URL", default_value = PUBLIC_URL, value_parser = public_url)]
    pub public_url: String,
    /// Do nothing if the database has other data; print the accounts again if it holds the demo
    #[arg(long)]
    pub if_empty: bool,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add an account; the password is read from standard input
    Add {
        #[command(flatten)]
        database: DatabaseConfig,
        /// Full name without degrees
        #[arg(long)]
        name: String,
        /// E-mail address to sign in with
        #[arg(long)]
        email: Option<String>,
        /// NIP or NI PPPK to sign in with
        #[arg(long)]
        nip: Option<String>,
        /// May manage the installation
        #[arg(long)]
        admin: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Import an XLSX or CSV file into an event: all accepted rows, or nothing
    Import {
        /// The file
        file: PathBuf,
        /// The event's slug
        #[arg(long)]
        event: String,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// One JSON object a row
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: DatabaseConfig,
    },
}

#[derive(Debug, Subcommand)]
pub enum Course {
    /// Publish a course package, a folder or a ZIP, as a new version
    Load {
        /// The folder or ZIP
        #[arg(required_unless_present = "starter")]
        package: Option<PathBuf>,
        /// Publish the course that this program carries
        #[arg(long, conflicts_with = "package")]
        starter: bool,
        #[command(flatten)]
        database: DatabaseConfig,
    },
}

#[derive(Debug, Subcommand)]
pub enum Event {
    /// List all events with their counts
    List {
        #[command(flatten)]
        database: DatabaseConfig,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Certificate {
    /// List the certificates of an event
    List {
        #[command(flatten)]
        database: DatabaseConfig,
        /// The event's address, as `event list` shows it
        #[arg(long)]
        event: String,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

fn log_filter(text: &str) -> Result<String, String> {
    tracing_subscriber::EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|_| "allowed: error, warn, info, debug, trace, or a filter such as server=debug".to_owned())
}

/// Opens the database of the configuration; the data folder is made if it is missing.
pub async fn open_database(config: &DatabaseConfig) -> Result<Db, Error> {
    if config.database_url.is_none() {
        std::fs::create_dir_all(&config.data)
            .map_err(|e| Error::Internal(format!("BIMTEK_DATA {} cannot be made: {e}", config.data.display())))?;
    }
    Db::open(&config.url()).await.map_err(|error| in_words(config, &error))
}

/// A database that cannot be opened, by the name of the setting, its value (without a password) and what is allowed.
fn in_words(config: &DatabaseConfig, error: &Error) -> Error {
    Error::Internal(match &config.database_url {
        Some(url) if url.starts_with("postgres") => {
            let place = config.shown();
            format!(
                "DATABASE_URL {place} cannot be opened ({error}); allowed: postgres://user:password@host:port/database of a running PostgreSQL"
            )
        }
        Some(url) => format!("DATABASE_URL {url} cannot be opened ({error}); allowed: sqlite:FILE in a folder that can be written"),
        None => format!("BIMTEK_DATA {} cannot be used ({error}); allowed: a folder that can be written", config.data.display()),
    })
}

/// What the commands act with.
pub(crate) struct Operator {
    pub db: Db,
    pub site: Arc<Site>,
}

impl Operator {
    async fn open(config: &DatabaseConfig) -> Result<Operator, Error> {
        Operator::open_at(config, PUBLIC_URL).await
    }

    /// With the address that certificates point to.
    async fn open_at(config: &DatabaseConfig, public_url: &str) -> Result<Operator, Error> {
        let db = open_database(config).await?;
        if !db.is_current().await? {
            return Err(Error::Internal("the database needs its migrations: run `bimtek migrate` first".to_owned()));
        }
        let site = Arc::new(Site::new(public_url, Hasher::standard()?, check_glyphs, draw_certificate));
        Ok(Operator { db, site })
    }

    fn request(&self) -> Request {
        Request::new(self.db.clone(), self.site.clone(), Actor::Operator, crate::state::system_clock(), crate::state::fresh_seed())
    }
}

pub async fn run(cli: Cli) -> Result<(), Error> {
    match cli.command {
        Command::Serve(config) => crate::serve::serve(*config).await,
        Command::Migrate(config) => open_database(&config).await?.migrate().await,
        Command::Demo(demo) => commands::demo(demo).await,
        Command::User(User::Add { database, name, email, nip, admin }) => {
            commands::add_user(&database, &name, email.as_deref(), nip.as_deref(), admin).await
        }
        Command::Course(Course::Load { package, database, .. }) => commands::load_course(&database, package.as_deref()).await,
        Command::Event(Event::List { database, json }) => commands::list_events(&database, json).await,
        Command::Roster(Roster::Import { file, event, dry_run, json, database }) => {
            roster::import(&database, &file, &event, roster::Manner { is_dry_run: dry_run, is_json: json }).await
        }
        Command::Certificate(Certificate::List { database, event, json }) => commands::list_certificates(&database, &event, json).await,
        Command::Bench => crate::bench::run().await,
    }
}
