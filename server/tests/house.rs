//! The whole product in process over the demo: real router, SQLite, cheap password hashing.
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::{Actor, Db, Site, accounts::sessions, hashing::Hasher};
use domain::form::Fields;
use http_body_util::BodyExt;
use server::{assets, demo, routes::router, state::App};
use std::sync::Arc;
use tower::ServiceExt;

pub const EVENT: &str = "bimtek-contoh";

pub struct House {
    pub app: App,
    pub router: Router,
    _folder: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }

    /// Sent to the sign-in page.
    pub fn asks_to_sign_in(&self) -> bool {
        self.status == StatusCode::SEE_OTHER && self.location().starts_with("/masuk")
    }
}

impl House {
    pub async fn open() -> House {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("house.db").display())).await.unwrap();
        let site = Arc::new(Site::new(
            "http://127.0.0.1:3000",
            Hasher::with_cost(8, 1).unwrap(),
            server::cli::check_glyphs,
            server::cli::draw_certificate,
        ));
        let now = server::state::system_clock();
        demo::load(db.clone(), site.clone(), now).await.unwrap();
        let (assets, files) = assets::load();
        let mailer = Arc::new(server::mail::Mailer::open(None, "Bimtek <bimtek@contoh.example>", folder.path()).unwrap());
        let clock = server::state::system_clock;
        let app = App { db, site, assets, files, trusted_proxy: None, is_demo: true, clock, mailer, wake: Arc::default() };
        House { router: router(app.clone()), app, _folder: folder }
    }

    /// A cookie for a demo account; `None` stays a visitor.
    pub async fn cookie(&self, account: Option<&str>) -> String {
        let Some(account) = account else { return String::new() };
        let fields = Fields::of([("akun", account), ("sandi", demo::PASSWORD)]);
        let session = sessions::sign_in(&self.app.request(Actor::Nobody), &fields, "127.0.0.1", None).await.unwrap();
        format!("sesi={}", session.token.0)
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_LENGTH, body.len())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// One value of the first row of a question to the database.
    pub async fn one(&self, sql: &str) -> String {
        let Db::Sqlite(db) = &self.app.db else { panic!("the house stands on SQLite") };
        let (value,): (String,) = sqlx::query_as(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&db.readers).await.unwrap();
        value
    }

    /// An id as text.
    pub async fn id(&self, sql: &str) -> String {
        let Db::Sqlite(db) = &self.app.db else { panic!("the house stands on SQLite") };
        let (value,): (uuid::Uuid,) = sqlx::query_as(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&db.readers).await.unwrap();
        value.to_string()
    }
}
