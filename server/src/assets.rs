//! The files of the browser's part, carried in the binary: hashed names, precompressed, cached for ever.
use crate::{draw::Drawn, state::App};
use app::shell::Assets;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use include_dir::{Dir, include_dir};
use std::{collections::BTreeMap, sync::Arc};

/// `target/site` as the build left it; empty if only the server was compiled.
static SITE: Dir<'static> = include_dir!("$OUT_DIR/site");

/// The embedded files by their hashed names.
#[derive(Debug, Default)]
pub struct AssetTable(BTreeMap<String, Asset>);

#[derive(Debug)]
struct Asset {
    media_type: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

impl AssetTable {
    /// The hashed names of what is embedded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Reads the manifest: plain name → hashed name.
pub fn load() -> (Assets, Arc<AssetTable>) {
    let manifest: BTreeMap<String, String> =
        SITE.get_file("manifest.json").and_then(|file| serde_json::from_slice(file.contents()).ok()).unwrap_or_default();
    let bytes = |name: &str| SITE.get_file(name).map(include_dir::File::contents);
    let mut table = BTreeMap::new();
    for hashed in manifest.values() {
        if let Some(plain) = bytes(hashed) {
            let asset = Asset {
                media_type: media_type(hashed),
                plain,
                brotli: bytes(&format!("{hashed}.br")),
                gzip: bytes(&format!("{hashed}.gz")),
            };
            table.insert(hashed.clone(), asset);
        }
    }
    let hrefs = manifest.into_iter().map(|(name, hashed)| (name, app::paths::asset(hashed))).collect();
    (Assets(Arc::new(hrefs)), Arc::new(AssetTable(table)))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

pub async fn file(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = app.files.0.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (body, encoding) = match (asset.brotli, asset.gzip) {
        (Some(brotli), _) if accepts.contains("br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts.contains("gzip") => (gzip, Some("gzip")),
        _ => (asset.plain, None),
    };
    let mut response = body.into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response.extensions_mut().insert(Drawn);
    response
}
