//! The real binary: what it acknowledges is on disk. Its fsync is replaced by one that counts, fails or hangs
//! (sync_shim.c, compiled here), and it is killed with SIGKILL while 32 clients save answers. Loopback only, bounded.
use sqlx::Row;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_bimtek");

struct Server {
    child: Child,
    port: u16,
    folder: Arc<tempfile::TempDir>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn shim(folder: &Path) -> PathBuf {
    let library = folder.join("shim.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sync_shim.c");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status().unwrap();
    assert!(built.success());
    library
}

fn load_demo() -> Arc<tempfile::TempDir> {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let loaded = Command::new(PROGRAM).args(["demo", "--data"]).arg(folder.path()).stdout(Stdio::null()).status().unwrap();
    assert!(loaded.success());
    folder
}

fn start(folder: Arc<tempfile::TempDir>, shim: Option<&Path>) -> Server {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(PROGRAM);
    command
        .args(["serve", "--addr", &format!("127.0.0.1:{port}"), "--data"])
        .arg(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Some(shim) = shim {
        set_mode(folder.path(), 'g');
        command.env("LD_PRELOAD", shim).env("SYNC_MODE", folder.path().join("mode")).env("SYNC_COUNT", folder.path().join("count"));
    }
    let server = Server { child: command.spawn().unwrap(), port, folder };
    let until = Instant::now() + Duration::from_secs(30);
    while exchange(server.port, &get("/readyz", "")).map(|a| a.status).unwrap_or(0) != 200 {
        assert!(Instant::now() < until, "the server did not become ready");
        std::thread::yield_now();
    }
    server
}

fn set_mode(folder: &Path, mode: impl std::fmt::Display) {
    // Renamed into place: the shim never reads half a file.
    fs::write(folder.join("mode.new"), mode.to_string()).unwrap();
    fs::rename(folder.join("mode.new"), folder.join("mode")).unwrap();
}

fn syncs(folder: &Path) -> u64 {
    fs::metadata(folder.join("count")).map_or(0, |m| m.len())
}

#[derive(Debug)]
struct Answer {
    status: u16,
    cookie: String,
    location: String,
    body: String,
}

fn exchange(port: u16, request: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(request.as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut answer = Answer { status: 0, cookie: String::new(), location: String::new(), body: String::new() };
    answer.status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(|| std::io::Error::other("no status"))?;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name {
            "set-cookie" if value.starts_with("sesi=") => answer.cookie = value.split(';').next().unwrap().to_owned(),
            "location" => answer.location = value.to_owned(),
            _ => {}
        }
    }
    reader.read_to_string(&mut answer.body)?;
    Ok(answer)
}

fn get(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\n\r\n")
}

fn post(path: &str, cookie: &str, kind: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

const FORM: &str = "application/x-www-form-urlencoded";

fn sign_in(port: u16, account: &str) -> std::io::Result<Answer> {
    let body = format!("akun={}&sandi={}", account.replace('@', "%40"), server::demo::PASSWORD);
    exchange(port, &post("/masuk", "", FORM, &body))
}

#[test]
fn a_sync_is_counted_before_every_acknowledgement() {
    let folder = load_demo();
    let shim = shim(folder.path());
    let server = start(folder, Some(&shim));
    for _ in 0..20 {
        let before = syncs(server.folder.path());
        assert_eq!(sign_in(server.port, "peserta@contoh.example").unwrap().status, 303);
        assert!(syncs(server.folder.path()) > before, "acknowledged without a sync");
    }
}

#[test]
fn a_failing_sync_is_never_acknowledged_and_readiness_says_so_until_it_works_again() {
    let folder = load_demo();
    let shim = shim(folder.path());
    let server = start(folder, Some(&shim));
    set_mode(server.folder.path(), 'e');
    for _ in 0..5 {
        let answer = sign_in(server.port, "peserta@contoh.example").unwrap();
        assert_eq!((answer.status, answer.cookie.as_str()), (503, ""));
    }
    assert_eq!(exchange(server.port, &get("/readyz", "")).unwrap().status, 503);
    set_mode(server.folder.path(), 'g');
    assert_eq!(sign_in(server.port, "peserta@contoh.example").unwrap().status, 303);
    assert_eq!(exchange(server.port, &get("/readyz", "")).unwrap().status, 200);
}

#[test]
fn a_hanging_sync_holds_the_acknowledgement_back() {
    let folder = load_demo();
    let shim = shim(folder.path());
    let server = start(folder, Some(&shim));
    set_mode(server.folder.path(), 'h');
    let is_answered = Arc::new(AtomicBool::new(false));
    let (port, answered) = (server.port, is_answered.clone());
    let asking = std::thread::spawn(move || {
        let answer = sign_in(port, "peserta@contoh.example").unwrap();
        answered.store(true, SeqCst);
        answer
    });
    let until = Instant::now() + Duration::from_secs(2);
    while Instant::now() < until {
        assert!(!is_answered.load(SeqCst), "acknowledged while the sync hangs");
        // Reading goes on meanwhile.
        assert_eq!(exchange(server.port, &get("/masuk", "")).unwrap().status, 200);
    }
    set_mode(server.folder.path(), 'g');
    assert_eq!(asking.join().unwrap().status, 303);
}

/// One client saves rising sequences of one answer of its own; what was acknowledged last is remembered.
struct Slot {
    attempt: String,
    question: String,
    options: Vec<String>,
    acknowledged: AtomicI64,
    sent: AtomicI64,
}

fn slots(port: u16, cookies: &[String]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for cookie in cookies {
        let started = exchange(port, &post("/kegiatan/bimtek-contoh/kuis/kuis-a2", cookie, FORM, "")).unwrap();
        let attempt = started.location.trim_start_matches("/percobaan/").split(['?', '/']).next().unwrap().to_owned();
        for position in 1..=8 {
            let page = exchange(port, &get(&format!("/percobaan/{attempt}?soal={position}"), cookie)).unwrap().body;
            let question = value_after(&page, "name=\"soal\" value=\"").unwrap();
            let options = page.split("name=\"jawaban\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
            slots.push(Slot { attempt: attempt.clone(), question, options, acknowledged: AtomicI64::new(0), sent: AtomicI64::new(0) });
        }
    }
    slots
}

fn value_after(page: &str, mark: &str) -> Option<String> {
    page.split_once(mark).and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned)
}

#[test]
fn killed_while_32_clients_save_answers_every_acknowledged_answer_is_there() {
    let folder = load_demo();
    let mut server = start(folder, None);
    let accounts = ["rahmat@contoh.example", "dewi@contoh.example", "baru@contoh.example", "grace@contoh.example"];
    let cookies: Vec<String> = accounts.iter().map(|a| sign_in(server.port, a).unwrap().cookie).collect();
    let slots = Arc::new(slots(server.port, &cookies));
    assert_eq!(slots.len(), 32);
    let clients: Vec<_> = (0..slots.len())
        .map(|n| {
            let (slots, cookie, port) = (slots.clone(), cookies[n / 8].clone(), server.port);
            std::thread::spawn(move || {
                let slot = &slots[n];
                for sequence in 1..10_000 {
                    let option = &slot.options[usize::try_from(sequence).unwrap() % slot.options.len()];
                    slot.sent.store(sequence, SeqCst);
                    let answers = serde_json::json!([{ "question": slot.question, "chosen": [option], "sequence": sequence }]);
                    let body = serde_json::json!({ "sent": { "wire": 1, "attempt": slot.attempt, "answers": answers } }).to_string();
                    match exchange(port, &post("/api/jawab", &cookie, "application/json", &body)) {
                        Ok(answer) if answer.status == 200 && answer.body.contains("\"Saved\"") => {
                            slot.acknowledged.store(sequence, SeqCst)
                        }
                        Ok(answer) => panic!("{} {}", answer.status, answer.body),
                        Err(_) => return, // the server is gone
                    }
                }
            })
        })
        .collect();
    // In the thick of it: everybody has been acknowledged a few times.
    let until = Instant::now() + Duration::from_secs(60);
    while slots.iter().any(|s| s.acknowledged.load(SeqCst) < 5) {
        assert!(Instant::now() < until, "the clients did not get going");
        std::thread::yield_now();
    }
    server.child.kill().unwrap(); // SIGKILL
    server.child.wait().unwrap();
    for client in clients {
        client.join().unwrap();
    }
    let server = start(server.folder.clone(), None);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stored = runtime.block_on(async {
        let url = format!("sqlite:{}", server.folder.path().join("bimtek.db").display());
        let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
        sqlx::query("SELECT attempt_id, question, sequence FROM answer").fetch_all(&pool).await.unwrap()
    });
    for slot in slots.iter() {
        let row = stored
            .iter()
            .find(|r| r.get::<uuid::Uuid, _>("attempt_id").to_string() == slot.attempt && r.get::<String, _>("question") == slot.question)
            .expect("an acknowledged answer is stored");
        let sequence: i64 = row.get("sequence");
        assert!(sequence >= slot.acknowledged.load(SeqCst), "acknowledged {} and stored {sequence}", slot.acknowledged.load(SeqCst));
        assert!(sequence <= slot.sent.load(SeqCst));
    }
}

const EVENT: &str = "/kegiatan/bimtek-contoh";

/// Whoever the list below passes and who has no certificate: one more, and the one whose first was revoked.
const NEW: usize = 2;

/// The demo with everything marked and a new pass list approved.
fn ready_to_issue() -> Arc<tempfile::TempDir> {
    let folder = load_demo();
    let server = start(folder.clone(), None);
    let instructor = sign_in(server.port, "instruktur@contoh.example").unwrap().cookie;
    let queue = || exchange(server.port, &get(&format!("{EVENT}/penilaian"), &instructor)).unwrap().body;
    while let Some(work) = value_after(&queue(), &format!("href=\"{EVENT}/penilaian/")) {
        let desk = format!("{EVENT}/penilaian/{work}");
        let page = exchange(server.port, &get(&desk, &instructor)).unwrap().body;
        let version = value_after(&page, "name=\"version\" value=\"").unwrap();
        let levels: String = ["teras", "kelengkapan", "struktur", "judul", "akurasi"].map(|c| format!("&level.{c}=4")).concat();
        let marked = exchange(server.port, &post(&desk, &instructor, FORM, &format!("aksi=nilai&version={version}{levels}"))).unwrap();
        assert_eq!(marked.status, 303, "{}", marked.body);
    }
    let responsible = sign_in(server.port, "penanggungjawab@contoh.example").unwrap().cookie;
    let list = format!("{EVENT}/daftar-lulus");
    let page = exchange(server.port, &get(&list, &responsible)).unwrap().body;
    let version = value_after(&page, "name=\"version\" value=\"").unwrap();
    assert_eq!(exchange(server.port, &post(&list, &responsible, FORM, &format!("version={version}"))).unwrap().status, 303);
    folder
}

/// Presses "issue" if it is offered; the server may die on the way.
fn issue(port: u16) {
    let path = format!("{EVENT}/sertifikat");
    let Ok(committee) = sign_in(port, "panitia@contoh.example") else { return };
    let Ok(page) = exchange(port, &get(&path, &committee.cookie)) else { return };
    if let Some(seen) = value_after(&page.body, "name=\"dilihat\" value=\"") {
        exchange(port, &post(&path, &committee.cookie, FORM, &format!("aksi=terbitkan&dilihat={seen}"))).ok(); // it may be dead by now
    }
}

fn certificates(folder: &Path) -> Vec<serde_json::Value> {
    let listed =
        Command::new(PROGRAM).args(["certificate", "list", "--event", "bimtek-contoh", "--json", "--data"]).arg(folder).output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8(listed.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn copy(from: &Path) -> Arc<tempfile::TempDir> {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    for file in fs::read_dir(from).unwrap().flatten().filter(|f| f.file_name().to_string_lossy().starts_with("bimtek.db")) {
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    folder
}

/// A dead runner's job is taken again after its lease of a minute; the test does not wait for it.
fn end_leases(folder: &Path) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let pool = sqlx::SqlitePool::connect(&format!("sqlite:{}", folder.join("bimtek.db").display())).await.unwrap();
        sqlx::query("UPDATE outbox SET leased_until = NULL WHERE done_at IS NULL").execute(&pool).await.unwrap();
        pool.close().await;
    });
}

/// Waits until every certificate has its document, or the server is gone.
fn settled(server: &mut Server, count: usize) -> bool {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        if server.child.try_wait().unwrap().is_some() {
            return false;
        }
        let all = certificates(server.folder.path());
        if all.len() == count && all.iter().all(|c| c["sha256"].is_string()) {
            return true;
        }
        assert!(Instant::now() < until, "{all:?}");
    }
}

#[test]
fn killed_at_every_sync_while_issuing_numbers_run_from_one_without_gaps_and_everybody_gets_one_document() {
    let ready = ready_to_issue();
    let had = certificates(ready.path()).len();
    for when in ["b", "a"] {
        for sync in 1.. {
            assert!(sync < 30, "issuing never gets through");
            let folder = copy(ready.path());
            let shim = shim(folder.path());
            let mut server = start(folder.clone(), Some(&shim));
            let cookie = sign_in(server.port, "panitia@contoh.example").unwrap().cookie;
            let path = format!("{EVENT}/sertifikat");
            let page = exchange(server.port, &get(&path, &cookie)).unwrap().body;
            let seen = value_after(&page, "name=\"dilihat\" value=\"").unwrap();
            set_mode(folder.path(), format!("{when}{}", syncs(folder.path()) + sync));
            exchange(server.port, &post(&path, &cookie, FORM, &format!("aksi=terbitkan&dilihat={seen}"))).ok(); // it may be dead by now
            let got_through = settled(&mut server, had + NEW);
            drop(server);
            end_leases(folder.path());
            let mut server = start(folder.clone(), None);
            issue(server.port);
            assert!(settled(&mut server, had + NEW));
            let all = certificates(folder.path());
            let mut numbers: Vec<String> =
                all.iter().map(|c| c["number"].as_str().unwrap().split('/').nth(1).unwrap().to_owned()).collect();
            numbers.sort();
            assert_eq!(numbers, (1..=had + NEW).map(|n| format!("{n:03}")).collect::<Vec<_>>(), "{when}{sync}");
            assert_eq!(all.iter().filter(|c| c["state"] == "issued").count(), 2 + NEW);
            if got_through {
                break;
            }
        }
    }
}
