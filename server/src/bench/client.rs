//! A small HTTP/1.1 client for the bench: keep-alive connections to the server on loopback, nothing else.
use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    task::JoinSet,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Good,
    Bad,
}

/// One connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

pub type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

impl Client {
    async fn open() -> std::io::Result<Client> {
        let stream = TcpStream::connect(super::address()).await?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream), location: None, cookie: None, body: Vec::new() })
    }

    /// Good is an answer with 200 or 303.
    pub async fn send(&mut self, request: &str) -> Outcome {
        match self.exchange(request).await {
            Ok(200 | 303) => Outcome::Good,
            _ => Outcome::Bad,
        }
    }

    async fn exchange(&mut self, request: &str) -> std::io::Result<u16> {
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        let status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        let (mut length, mut is_chunked) = (0, false);
        self.location = None;
        self.cookie = None;
        loop {
            line.clear();
            self.stream.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name {
                "transfer-encoding" => is_chunked = value == "chunked",
                "content-length" => length = value.parse().unwrap_or(0),
                "location" => self.location = Some(value.to_owned()),
                "set-cookie" if value.starts_with("sesi=") => self.cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        self.body.resize(length, 0);
        self.stream.read_exact(&mut self.body).await?;
        if is_chunked {
            self.read_chunks().await?;
        }
        Ok(status)
    }

    async fn read_chunks(&mut self) -> std::io::Result<()> {
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).await?;
            let size = usize::from_str_radix(line.trim(), 16).map_err(std::io::Error::other)?;
            let start = self.body.len();
            self.body.resize(start + size + 2, 0); // with the line's end behind it
            self.stream.read_exact(&mut self.body[start..]).await?;
            self.body.truncate(start + size);
            if size == 0 {
                return Ok(());
            }
        }
    }
}

pub fn get(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n\r\n", super::address())
}

/// As a browser asks for a page: compressed.
pub fn get_packed(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\naccept-encoding: gzip, br\r\n\r\n", super::address())
}

fn post(path: &str, cookie: &str, kind: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\naccept: application/json\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
        super::address(),
        body.len()
    )
}

const FORM: &str = "application/x-www-form-urlencoded";

pub async fn status(path: &str) -> Option<u16> {
    Client::open().await.ok()?.exchange(&get(path, "")).await.ok()
}

fn credentials(account: &str) -> String {
    format!("akun={}&sandi={}", account.replace('@', "%40"), crate::demo::PASSWORD)
}

pub async fn sign_in(account: &str) -> std::io::Result<String> {
    let mut client = Client::open().await?;
    client.exchange(&post("/masuk", "", FORM, &credentials(account))).await?;
    client.cookie.ok_or_else(|| std::io::Error::other("signing in gave no session"))
}

/// The attempt that the demo leaves open: starting again resumes it.
pub async fn running_attempt(cookie: &str) -> std::io::Result<String> {
    let mut client = Client::open().await?;
    client.exchange(&post("/kegiatan/bimtek-contoh/kuis/kuis-a2", cookie, FORM, "")).await?;
    let path = client.location.ok_or_else(|| std::io::Error::other("starting the quiz led nowhere"))?;
    let id = path.trim_start_matches("/percobaan/").split(['?', '/']).next().unwrap_or_default();
    Ok(id.to_owned())
}

/// Runs the same kind of request on many connections until the time is up.
pub async fn hammer<F, G>(clients: usize, time: Duration, make: F) -> Vec<Outcome>
where
    F: Fn(usize) -> G,
    G: for<'a> Fn(&'a mut Client) -> Sending<'a> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    let until = Instant::now() + time;
    for number in 0..clients {
        let send = make(number);
        tasks.spawn(async move {
            let mut outcomes = Vec::new();
            let Ok(mut client) = Client::open().await else { return vec![Outcome::Bad] };
            while Instant::now() < until {
                let outcome = send(&mut client).await;
                outcomes.push(outcome);
                if outcome == Outcome::Bad {
                    break;
                }
            }
            outcomes
        });
    }
    tasks.join_all().await.concat()
}

/// Saves five answers a request, each acknowledged after its commit; counts the acknowledged ones.
pub async fn autosave(cookie: &str, attempt: &str, clients: usize, time: Duration) -> std::io::Result<f64> {
    let questions = questions(cookie, attempt).await?;
    // One count for all clients: a save that came late would find a newer answer there, and write nothing.
    let sequence = Arc::new(AtomicI64::new(2));
    let outcomes = hammer(clients, time, |_| {
        let (cookie, attempt, questions, sequence) = (cookie.to_owned(), attempt.to_owned(), questions.clone(), sequence.clone());
        move |client: &mut Client| {
            let sequence = sequence.fetch_add(1, Relaxed);
            let answers: Vec<serde_json::Value> = questions
                .iter()
                .map(|(question, option)| serde_json::json!({ "question": question, "chosen": [option], "sequence": sequence }))
                .collect();
            let body = serde_json::json!({ "sent": { "wire": 1, "attempt": attempt, "answers": answers } }).to_string();
            let request = post("/api/jawab", &cookie, "application/json", &body);
            Box::pin(async move {
                let outcome = client.send(&request).await;
                let saved = client.body.windows(7).any(|w| w == b"\"Saved\"");
                if outcome == Outcome::Good && saved { Outcome::Good } else { Outcome::Bad }
            })
        }
    })
    .await;
    #[allow(clippy::cast_precision_loss)] // counts of a few seconds
    Ok(outcomes.iter().filter(|o| **o == Outcome::Good).count() as f64)
}

/// Five questions of the attempt with an option each, read off its pages.
async fn questions(cookie: &str, attempt: &str) -> std::io::Result<Vec<(String, String)>> {
    let mut client = Client::open().await?;
    let mut found = Vec::new();
    for position in 1..=5 {
        client.exchange(&get(&format!("/percobaan/{attempt}?soal={position}"), cookie)).await?;
        let page = String::from_utf8_lossy(&client.body).into_owned();
        let field = |name: &str| page.split_once(name).and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned);
        // The form carries the question's id; the first option is the first value of its inputs.
        let question = field("name=\"soal\" value=\"").ok_or_else(|| std::io::Error::other("the quiz page names no question"))?;
        let option = page
            .split_once("name=\"jawaban\"")
            .and_then(|(_, rest)| rest.split_once("value=\""))
            .and_then(|(_, rest)| rest.split('"').next())
            .ok_or_else(|| std::io::Error::other("the quiz page offers no option"))?;
        found.push((question, option.to_owned()));
    }
    Ok(found)
}

pub async fn sign_ins(clients: usize, time: Duration) -> f64 {
    let outcomes = hammer(clients, time, |_| {
        move |client: &mut Client| {
            let request = post("/masuk", "", FORM, &credentials("peserta@contoh.example"));
            Box::pin(async move { client.send(&request).await })
        }
    })
    .await;
    #[allow(clippy::cast_precision_loss)] // counts of a few seconds
    let good = outcomes.iter().filter(|o| **o == Outcome::Good).count() as f64;
    good
}
