//! `bimtek bench`: measures this binary on this machine, loopback only, bounded, and prints each figure as a ratio to a
//! bare page served by the same process (12 KiB constant, no middleware), since machines differ and are noisy.
mod client;
mod table;

use backend::Error;
use client::{Client, Outcome};
use std::{
    process::Stdio,
    time::{Duration, Instant},
};
use table::{Row, print};
use tokio::process::{Child, Command};

const RUN: Duration = Duration::from_secs(5);
/// A port that was free when the bench began.
fn address() -> &'static str {
    static ADDRESS: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    ADDRESS.get_or_init(|| {
        let probe = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        probe.map_or_else(|_| "127.0.0.1:3917".to_owned(), |address| address.to_string())
    })
}

/// A server of its own over a demo in a temporary folder; ends with the value.
struct Server {
    child: Child,
    folder: std::path::PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.start_kill().ok(); // already gone is as good
        std::fs::remove_dir_all(&self.folder).ok(); // a temporary folder
    }
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}

async fn start() -> Result<(Server, Duration), Error> {
    let folder = std::env::temp_dir().join(format!("bimtek-bench-{}", std::process::id()));
    let program = std::env::current_exe().map_err(internal)?;
    let demo = Command::new(&program).args(["demo", "--data"]).arg(&folder).stdout(Stdio::null()).status().await.map_err(internal)?;
    if !demo.success() {
        return Err(internal("the demo could not be loaded"));
    }
    let started = Instant::now();
    let child = Command::new(&program)
        .args(["serve", "--bench", "--addr", address(), "--data"])
        .arg(&folder)
        .stdout(Stdio::null())
        .spawn()
        .map_err(internal)?;
    let server = Server { child, folder };
    for _ in 0..2000 {
        if client::status("/healthz").await == Some(200) {
            return Ok((server, started.elapsed()));
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Err(internal("the server did not answer within four seconds"))
}

/// Resident memory of the server in MiB.
fn memory(server: &Server) -> f64 {
    let Some(id) = server.child.id() else { return 0.0 };
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// User and system time that the server has used so far.
fn cpu(server: &Server) -> Duration {
    let Some(id) = server.child.id() else { return Duration::ZERO };
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks: u64 = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Asks for one page over and over on `clients` connections.
async fn pages(server: &Server, path: &'static str, cookie: &str, clients: usize) -> Result<(f64, f64), Error> {
    let before = cpu(server);
    let outcomes = client::hammer(clients, RUN, |_| {
        let cookie = cookie.to_owned();
        move |client: &mut Client| {
            let request = client::get_packed(path, &cookie);
            Box::pin(async move { client.send(&request).await })
        }
    })
    .await;
    let done = outcomes.iter().filter(|o| **o == Outcome::Good).count();
    if done == 0 {
        return Err(internal(format!("{path} never answered well")));
    }
    #[allow(clippy::cast_precision_loss)] // counts of a few seconds
    let done = done as f64;
    Ok((done / RUN.as_secs_f64(), cpu(server).saturating_sub(before).as_secs_f64() * 1000.0 / done))
}

pub async fn run() -> Result<(), Error> {
    let (server, started) = start().await?;
    let fresh = memory(&server);
    let mut rows = vec![
        Row::new("start to first 200", started.as_secs_f64() * 1000.0, "ms").budget(400.0, 100.0),
        Row::new("memory, fresh", fresh, "MiB").budget(40.0, 25.0),
    ];
    let (bare, bare_cpu) = pages(&server, "/bench", "", 16).await?;
    rows.push(Row::new("bare page", bare, "pages/s").ratio(bare));
    rows.push(Row::new("bare page, CPU", bare_cpu, "ms"));
    let participant = client::sign_in("peserta@contoh.example").await.map_err(internal)?;
    let writer = client::sign_in("rahmat@contoh.example").await.map_err(internal)?;
    let attempt = client::running_attempt(&writer).await.map_err(internal)?;
    let attempt_page: &'static str = Box::leak(format!("/percobaan/{attempt}").into_boxed_str());
    for (name, path, cookie) in [
        ("sign-in page", "/masuk", ""),
        ("home, signed in", "/", participant.as_str()),
        ("event, signed in", "/kegiatan/bimtek-contoh", participant.as_str()),
        ("lesson, signed in", "/kegiatan/bimtek-contoh/materi/lembar-5w1h", participant.as_str()),
        ("quiz page, signed in", attempt_page, writer.as_str()),
    ] {
        let (rate, cost) = pages(&server, path, cookie, 16).await?;
        rows.push(Row::new(name, rate, "pages/s").ratio(bare));
        rows.push(Row::new(&format!("{name}, CPU"), cost, "ms").budget(1.4, 0.35));
    }
    let saves = client::autosave(&writer, &attempt, 64, RUN).await.map_err(internal)?;
    rows.push(
        Row::new("durable autosave, 64 clients, 5 answers", saves / RUN.as_secs_f64(), "requests/s").floor(1650.0, 5000.0).ratio(bare),
    );
    let sign_ins = client::sign_ins(8, RUN).await;
    rows.push(Row::new("sign-ins (Argon2id 19 MiB, t=2)", sign_ins / RUN.as_secs_f64(), "per s").ratio(bare));
    pages(&server, "/", &participant, 256).await?;
    rows.push(Row::new("memory, after 256 connections", memory(&server), "MiB").budget(80.0, 60.0));
    rows.push(Row::new("certificates, one core", certificates()?, "per s").floor(80.0, 120.0));
    print(&rows);
    Ok(())
}

/// How many two-page certificates one core draws in a second.
fn certificates() -> Result<f64, Error> {
    let snapshot = crate::certificate_document::sample_snapshot();
    crate::cli::draw_certificate(&snapshot).map_err(internal)?; // fonts and template are read once
    let (started, mut drawn) = (Instant::now(), 0.0);
    while started.elapsed() < RUN {
        crate::cli::draw_certificate(&snapshot).map_err(internal)?;
        drawn += 1.0;
    }
    Ok(drawn / started.elapsed().as_secs_f64())
}
