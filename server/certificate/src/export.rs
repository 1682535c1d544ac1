//! From facts to bytes: QR code, layout, and an export that is the same for the same facts.

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::RenderError;
use crate::glyphs::{check_document, check_facts};
use crate::model::{Certificate, Logo, LogoKind};
use crate::qr;
use crate::world::{CERTIFICATE, CacheAging, ClosedWorld};

const LOGO: &str = "/logo";

/// What the template reads as `/data.json`.
#[derive(Serialize)]
struct Data<'a> {
    certificate: &'a Certificate,
    logo: Option<LogoNote<'a>>,
    quiet: f64,
}

/// The logo without its bytes, which are a file of their own.
#[derive(Serialize)]
struct LogoNote<'a> {
    kind: LogoKind,
    alt: &'a str,
}

/// Makes the PDF of a certificate: two A4 pages in landscape, and more only when the list of
/// subjects needs them. Conforms to PDF/A-2a and PDF/UA-1. The same facts give the same bytes.
///
/// Takes tens of milliseconds of processor time without yielding: call it off the async threads.
pub fn render(certificate: &Certificate) -> Result<Vec<u8>, RenderError> {
    let _aging = CacheAging;
    let world = world_of(certificate)?;
    let document = lay_out(&world)?;
    let options = options_of(certificate)?;
    typst_pdf::pdf(&document, &options).map_err(|errors| {
        let errors: Vec<SourceDiagnostic> = errors.into_iter().collect();
        logo_error(&world, &errors).unwrap_or_else(|| RenderError::Pdf(sentence(&errors)))
    })
}

/// The template's world for one certificate.
pub(crate) fn world_of(certificate: &Certificate) -> Result<ClosedWorld, RenderError> {
    let qr = qr::draw(&certificate.verify_url).map_err(RenderError::Qr)?;
    let (facts, logo) = without_logo(certificate);
    let note = logo.as_ref().map(|logo| LogoNote { kind: logo.kind, alt: &logo.alt });
    let data = serde_json::to_value(Data { certificate: &facts, logo: note, quiet: qr.quiet })?;
    check_facts(&data["certificate"])?;
    let mut files = vec![("/data.json", Bytes::from_string(data.to_string())), ("/qr.svg", Bytes::from_string(qr.svg))];
    files.extend(logo.map(|logo| (LOGO, Bytes::new(logo.bytes))));
    Ok(ClosedWorld::new(CERTIFICATE, files))
}

fn without_logo(certificate: &Certificate) -> (Certificate, Option<Logo>) {
    let mut facts = certificate.clone();
    let logo = facts.logo.take();
    (facts, logo)
}

/// Lays out the pages and makes sure that every character has a glyph.
pub(crate) fn lay_out(world: &ClosedWorld) -> Result<PagedDocument, RenderError> {
    let document = world.compile().map_err(|errors| {
        if errors.iter().any(|error| error.message.contains("does-not-fit")) {
            return RenderError::TooLong;
        }
        logo_error(world, &errors).unwrap_or_else(|| RenderError::Layout(sentence(&errors)))
    })?;
    check_document(&document)?;
    Ok(document)
}

fn options_of(certificate: &Certificate) -> Result<PdfOptions, RenderError> {
    let at = certificate.issued_at;
    let moment = Datetime::from_ymd_hms(at.year, at.month, at.day, at.hour, at.minute, at.second).ok_or(RenderError::IssuedAt)?;
    let standards =
        PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| RenderError::Pdf(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(certificate.ident.clone()),
        timestamp: Some(Timestamp::new_utc(moment)),
        standards,
        ..PdfOptions::default()
    })
}

fn logo_error(world: &ClosedWorld, errors: &[SourceDiagnostic]) -> Option<RenderError> {
    let error = errors.iter().find(|error| world.blames(error, LOGO))?;
    Some(RenderError::Logo(error.message.to_string()))
}

fn sentence(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
