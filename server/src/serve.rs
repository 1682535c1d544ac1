//! Starts the server: database, job runner, listener, graceful stop.
use crate::{
    assets,
    config::Config,
    jobs,
    mail::Mailer,
    routes::router,
    state::{App, system_clock},
};
use backend::{Actor, Error, Site, hashing::Hasher};
use std::{net::SocketAddr, sync::Arc};
use tokio_util::sync::CancellationToken;

/// How long running requests may take to end after the signal to stop.
const STOP_WAIT: std::time::Duration = std::time::Duration::from_secs(20);

/// Opens the database and puts everything a handler shares together.
pub async fn open(config: &Config) -> Result<App, Error> {
    let db = crate::cli::open_database(&config.database).await?;
    if !db.is_current().await? {
        return Err(Error::Internal("the database needs its migrations: run `bimtek migrate` first".to_owned()));
    }
    let site = Arc::new(Site::new(&config.public_url, Hasher::standard()?, crate::cli::check_glyphs, crate::cli::draw_certificate));
    let (assets, files) = assets::load();
    let mailer = Mailer::open(config.smtp_url.as_deref(), &config.mail_from, &config.database.data).map_err(Error::Internal)?;
    let mut app = App {
        db,
        site,
        assets,
        files,
        trusted_proxy: config.trusted_proxy,
        is_demo: false,
        clock: system_clock,
        mailer: Arc::new(mailer),
        wake: Arc::default(),
    };
    app.is_demo = backend::accounts::admin::has_demo_accounts(&app.request(Actor::System)).await?;
    if app.is_demo && !config.addr.ip().is_loopback() && !config.expose_demo {
        return Err(Error::Internal(format!(
            "BIMTEK_ADDR {} reaches beyond this machine, but the demo's accounts are public: listen on 127.0.0.1, \
             use another database, or add --expose-demo",
            config.addr
        )));
    }
    Ok(app)
}

/// Serves until Ctrl-C or SIGTERM; running requests and the job in hand are finished.
pub async fn serve(config: Config) -> Result<(), Error> {
    let app = open(&config).await?;
    let listener = tokio::net::TcpListener::bind(config.addr)
        .await
        .map_err(|e| Error::Internal(format!("BIMTEK_ADDR {} cannot be listened on: {e}", config.addr)))?;
    let stop = CancellationToken::new();
    let runner = tokio::spawn(jobs::run(app.clone(), crate::cli::draw_certificate, stop.clone()));
    let db = app.db.clone();
    tracing::info!(address = %config.addr, public_url = %config.public_url, "serving");
    println!(
        "Bimtek: {}",
        if config.public_url.contains("127.0.0.1") { format!("http://{}", config.addr) } else { config.public_url.clone() }
    );
    let mut routes = router(app);
    if config.bench {
        routes = routes.route("/bench", axum::routing::get(|| async { [b'x'; 12 * 1024].as_slice().to_vec() }));
    }
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let stopped = stop.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        wait_for_signal().await;
        stopped.cancel();
    });
    // A connection that never ends its request must not hold the stop up.
    let too_long = async {
        stop.cancelled().await;
        tokio::time::sleep(STOP_WAIT).await;
    };
    tokio::select! {
        served = serving => served.map_err(|e| Error::Internal(e.to_string()))?,
        () = too_long => tracing::warn!("some connections did not end in time"),
    }
    stop.cancel();
    runner.await.map_err(|e| Error::Internal(e.to_string()))?;
    db.close().await;
    Ok(())
}

async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        },
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
