//! Compresses pages and other texts whole. They are small and finished before they are sent; an encoder that streams
//! would hold two megabytes for every connection (docs/decisions/0007-compression.md). Assets are compressed beforehand.
use axum::{
    body::{HttpBody, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Write};

/// Below this the frame costs more than it saves.
const MIN: u64 = 256;
/// Above this an answer goes out as it is: nothing that people wait for is so large.
const MAX: u64 = 1024 * 1024;
/// The best ratio that costs less than drawing the page.
const QUALITY: i32 = 4;
/// A window of 256 KiB; the memory of an encoder grows with it.
const WINDOW_BITS: i32 = 18;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

pub async fn compress(request: Request, next: Next) -> Response {
    let coding = accepted(request.headers());
    let response = next.run(request).await;
    if !is_text(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let Some(coding) = coding.filter(|_| body.size_hint().exact().is_some_and(|size| (MIN..=MAX).contains(&size))) else {
        return Response::from_parts(parts, body);
    };
    let bytes = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::error!(%error, "an answer could not be read to its end");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    match encode(coding, &bytes) {
        Ok(encoded) => {
            let name = if coding == Coding::Brotli { "br" } else { "gzip" };
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, encoded.into())
        }
        Err(_) => Response::from_parts(parts, bytes.into()),
    }
}

/// What is worth it and not encoded yet.
fn is_text(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_text = media.starts_with("text/") || media.starts_with("application/json") || media.starts_with("image/svg+xml");
    is_text && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::CONTENT_RANGE)
}

/// The best coding that is accepted; `q=0` refuses one.
fn accepted(headers: &HeaderMap) -> Option<Coding> {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    let names: Vec<&str> = lists.flat_map(|list| list.split(',')).filter_map(wanted).collect();
    let has = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    if has("br") { Some(Coding::Brotli) } else { has("gzip").then_some(Coding::Gzip) }
}

/// "br;q=0.8" → "br"; nothing for "br;q=0".
fn wanted(item: &str) -> Option<&str> {
    let (name, weight) = item.split_once(';').unwrap_or((item, ""));
    let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
    (weight > 0.0).then_some(name.trim())
}

fn encode(coding: Coding, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    match coding {
        Coding::Brotli => {
            let params =
                BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW_BITS, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
            brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
        }
        Coding::Gzip => {
            let mut encoder = GzEncoder::new(&mut out, Compression::new(6));
            encoder.write_all(bytes)?;
            encoder.finish()?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn asked(value: &'static str) -> Option<Coding> {
        accepted(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
    }

    #[test]
    fn the_best_accepted_coding_is_used_and_a_refused_one_never() {
        assert_eq!(asked("gzip, deflate, br, zstd"), Some(Coding::Brotli));
        assert_eq!(asked("gzip;q=0.8, br;q=0"), Some(Coding::Gzip));
        assert_eq!(asked("gzip; q=0"), None);
        assert_eq!(asked("identity"), None);
        assert_eq!(accepted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let text = "Warga tujuh desa kini dapat memanggil ambulans air. ".repeat(400);
        let brotli = encode(Coding::Brotli, text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut brotli.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let gzip = encode(Coding::Gzip, text.as_bytes()).unwrap();
        let mut back = String::new();
        flate2::read::GzDecoder::new(gzip.as_slice()).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        assert!(brotli.len() < gzip.len() && gzip.len() < text.len() / 10);
    }
}
