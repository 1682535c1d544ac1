//! What every answer has in common: headers, sizes, refusals, cookies.
use crate::house::House;
use axum::http::{StatusCode, header};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_has_a_policy_without_inline_scripts_and_the_usual_headers() {
    let house = House::open().await;
    let answer = house.get("/masuk", "").await;
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("'nonce-") && !policy.contains("unsafe-inline"));
    for (name, value) in [("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"), ("x-frame-options", "DENY")] {
        assert_eq!(answer.headers[name], value);
    }
    assert!(!answer.text.contains("style=") && !answer.text.contains("<script>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_address_gets_a_designed_page_with_a_way_out() {
    let house = House::open().await;
    let answer = house.get("/tidak-ada", "").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("Halaman tidak ditemukan") && answer.text.contains("href=\"/\"") && answer.text.contains("Nomor rujukan"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_form_keeps_what_was_typed_and_names_the_field() {
    let house = House::open().await;
    let cookie = house.cookie(Some("admin@contoh.example")).await;
    let answer = house.post("/kelola/akun/baru", &cookie, "name=Bayu+%3Cb%3E&email=salah").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Bayu &lt;b") && answer.text.contains("href=\"#f-email\""), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_sets_a_cookie_that_scripts_cannot_read_and_leads_to_an_own_page_only() {
    let house = House::open().await;
    let body = format!("akun=peserta%40contoh.example&sandi={}", server::demo::PASSWORD);
    let answer = house.post("/masuk?lanjut=%2Fakun", "", &body).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/akun"));
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=2592000"), "{cookie}");
    for elsewhere in ["%2F%2Flain.example", "%2F%09%2Flain.example", "%2F%5Clain.example", "https%3A%2F%2Flain.example"] {
        let answer = house.post(&format!("/masuk?lanjut={elsewhere}"), "", &body).await;
        assert_eq!(answer.location(), "/", "{elsewhere}");
    }
    let answer = house.post("/masuk", "", &format!("{body}&gawai_bersama=1")).await;
    assert!(!answer.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_over_the_limit_is_refused_with_a_page() {
    let house = House::open().await;
    let cookie = house.cookie(Some("admin@contoh.example")).await;
    let answer = house.post("/kelola/akun/baru", &cookie, &format!("name={}", "x".repeat(2 << 20))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.contains("Kiriman terlalu besar"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn health_and_readiness_answer() {
    let house = House::open().await;
    assert_eq!(house.get("/healthz", "").await.status, StatusCode::OK);
    assert_eq!(house.get("/readyz", "").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_page_of_a_certificate_says_no_more_than_it_may() {
    let house = House::open().await;
    let code = house.one("SELECT code FROM certificate WHERE state = 'issued' ORDER BY sequence LIMIT 1").await;
    for address in [format!("/v/{code}"), format!("/v/{}", code.to_lowercase()), format!("/V/{code}")] {
        let answer = house.get(&address, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(answer.text.contains("Bayu Siregar, S.Pd."));
        for private in ["198505022010031001", "19850502", "peserta@contoh.example", "94,50"] {
            assert!(!answer.text.contains(private), "{private}");
        }
    }
    assert_eq!(house.get("/v/0000-0000-0000-1", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_sent_twice_acts_once_and_one_brought_up_again_with_other_content_acts_anew() {
    let house = House::open().await;
    let cookie = house.cookie(Some("admin@contoh.example")).await;
    let key = house.id("SELECT id FROM person LIMIT 1").await;
    let form = |name: &str, mail: &str| format!("kunci={key}&name={name}&email={mail}%40contoh.example&password=sandi-panjang-sekali");
    for body in [form("Mina", "mina"), form("Mina", "mina"), form("Lestari", "lestari")] {
        let answer = house.post("/kelola/akun/baru", &cookie, &body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    let stored =
        house.one("SELECT CAST(count(*) AS TEXT) FROM person WHERE email IN ('mina@contoh.example', 'lestari@contoh.example')").await;
    assert_eq!(stored, "2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_comes_back_when_the_session_has_ended_and_no_password_does() {
    let house = House::open().await;
    let body = "name=Mina+Lestari+Dewi&email=mina%40contoh.example&password=rahasia+sekali+benar";
    let answer = house.post("/kelola/akun/baru", "", body).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text.contains("Mina Lestari Dewi") && answer.text.contains("Kirim lagi"), "{}", answer.text);
    assert!(!answer.text.contains("rahasia sekali"));
    // A page that was only looked at leads to signing in, and back to itself.
    let answer = house.get("/kelola/akun", "").await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/masuk?lanjut=%2Fkelola%2Fakun"));
}
