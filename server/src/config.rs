//! Configuration by flag or environment; a wrong value is refused at start with its name, the value and what is allowed.
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// The public address where none is given.
pub const PUBLIC_URL: &str = "http://127.0.0.1:3000";

#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "BIMTEK_ADDR", default_value = "127.0.0.1:3000", value_parser = address)]
    pub addr: SocketAddr,
    /// The address people type, without a slash at the end; certificates point here
    #[arg(long, env = "BIMTEK_PUBLIC_URL", default_value = PUBLIC_URL, value_parser = public_url)]
    pub public_url: String,
    #[command(flatten)]
    pub database: DatabaseConfig,
    /// The address of the proxy in front, whose X-Forwarded-For is believed
    #[arg(long, env = "BIMTEK_TRUSTED_PROXY", value_parser = proxy)]
    pub trusted_proxy: Option<IpAddr>,
    /// Where mails go: smtps://user:password@host or smtp://host:25; without it they are written to the folder `surat` in the data folder
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Who mails come from
    #[arg(long, env = "BIMTEK_MAIL_FROM", default_value = "Bimtek <bimtek@localhost>")]
    pub mail_from: String,
    /// Listen beyond this machine even though the demo's accounts are public
    #[arg(long)]
    pub expose_demo: bool,
    /// Serve the bare page that the bench compares with
    #[arg(long, hide = true)]
    pub bench: bool,
}

#[derive(Args, Clone, Debug)]
pub struct DatabaseConfig {
    /// Folder for the embedded database
    #[arg(long, env = "BIMTEK_DATA", default_value = "data")]
    pub data: PathBuf,
    /// postgres://… or sqlite:FILE; without it, bimtek.db in the data folder
    #[arg(long, env = "DATABASE_URL", value_parser = database_url, hide_env_values = true)]
    pub database_url: Option<String>,
}

impl DatabaseConfig {
    /// For messages: without user and password.
    pub fn shown(&self) -> String {
        let url = self.url();
        match url.rsplit_once('@') {
            Some((_, place)) => place.to_owned(),
            None => url,
        }
    }

    pub fn url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("bimtek.db").display()))
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "allowed: an IP address and a port, such as 127.0.0.1:3000 or [::]:8080".to_owned())
}

fn proxy(text: &str) -> Result<IpAddr, String> {
    text.parse().map_err(|_| "allowed: one IP address, such as 127.0.0.1".to_owned())
}

pub fn public_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => Ok(text.to_owned()),
        _ => Err("allowed: http:// or https:// and a host, without a path, such as https://bimtek.contoh.go.id".to_owned()),
    }
}

fn database_url(text: &str) -> Result<String, String> {
    let file = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"));
    let is_file = file.is_some_and(|file| !file.is_empty() && !file.starts_with(":memory:") && !file.contains('?'));
    if is_file || ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
        Ok(text.to_owned())
    } else {
        Err("allowed: postgres://user@host/database or sqlite:FILE".to_owned())
    }
}
