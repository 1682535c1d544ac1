//! Handlers of certificates: issuing, one certificate and its end, the register, the document.
use crate::{
    admin::form_key,
    draw::{Answer, Drawn},
    session::Flash,
    visit::Visit,
};
use app::{
    certificates::{ACTION_DRAW_AGAIN, ACTION_FIELD, ACTION_ISSUE, End, SEEN_FIELD, state_of_word},
    paths,
    ui::{Form, VERSION_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, header},
    response::IntoResponse,
};
use backend::{Error, certificates};
use domain::{certificate::RegisterFilter, form::Fields, form::Problem, ids::CertificateId};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Listing {
    #[serde(default)]
    keadaan: String,
    #[serde(default)]
    cari: String,
    #[serde(default)]
    halaman: String,
}

impl Listing {
    fn filter(&self) -> RegisterFilter {
        RegisterFilter {
            state: state_of_word(&self.keadaan),
            search: self.cari.trim().chars().take(100).collect(),
            page: self.halaman.parse().unwrap_or(1).max(1),
        }
    }
}

pub async fn list(visit: Visit, Path(event): Path<String>, Query(listing): Query<Listing>) -> Answer {
    let register = certificates::register(&visit.request, &event, listing.filter()).await?;
    visit.ok(app::certificates::certificates_page(&visit.frame, &register, &Form::empty()))
}

/// Issues to everybody who is approved, or asks once more for the documents that could not be made.
pub async fn issue(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    certificates::may_issue(&visit.request, &event).await?;
    let key = form_key(&visit, &fields);
    let done = match fields.text(ACTION_FIELD) {
        ACTION_ISSUE => certificates::issue_all(&visit.request, &event, fields.text(SEEN_FIELD), key).await.map(drop),
        ACTION_DRAW_AGAIN => certificates::draw_again(&visit.request, &event, key).await.map(drop),
        _ => Err(Error::invalid("", Problem::UnknownChoice)),
    };
    match done {
        Ok(()) => {
            visit.app.wake.notify_one();
            visit.see_other(&paths::certificates(&event))
        }
        Err(Error::Invalid(problems)) => {
            let register = certificates::register(&visit.request, &event, RegisterFilter::default()).await?;
            visit.refuse(app::certificates::certificates_page(&visit.frame, &register, &Form::refused(Fields::default(), problems)))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct Which {
    /// Which form is asked for.
    #[serde(default)]
    aksi: String,
}

pub async fn one(visit: Visit, Path((event, id)): Path<(String, CertificateId)>, Query(which): Query<Which>) -> Answer {
    let page = certificates::certificate(&visit.request, &event, id).await?;
    visit.ok(app::certificates::certificate_page(&visit.frame, &page, End::of_word(&which.aksi), &Form::empty()))
}

/// Revokes the certificate or replaces it.
pub async fn end(visit: Visit, Path((event, id)): Path<(String, CertificateId)>, Posted(fields): Posted<Fields>) -> Answer {
    certificates::may_issue(&visit.request, &event).await?;
    let (key, reason) = (form_key(&visit, &fields), fields.text("alasan"));
    let end = End::of_word(fields.text(ACTION_FIELD));
    let request = &visit.request;
    let done = match end {
        Some(End::Revoke) => {
            let version = fields.text(VERSION_FIELD).parse().unwrap_or(0);
            let revoked = certificates::revoke(request, &event, id, reason, version, key).await;
            revoked.map(|()| (id, Flash::Revoked))
        }
        Some(End::Replace) => {
            certificates::replace(request, &event, id, reason, fields.text(SEEN_FIELD), key).await.map(|new| (new, Flash::Replaced))
        }
        None => Err(Error::invalid("", Problem::UnknownChoice)),
    };
    let done = done.map_err(|error| match error {
        // The reason that was typed is kept.
        Error::Stale => Error::invalid("", Problem::ChangedMeanwhile),
        other => other,
    });
    match done {
        Ok((id, flash)) => {
            visit.app.wake.notify_one();
            visit.done(&paths::certificate(&event, id), flash)
        }
        Err(Error::Invalid(problems)) => {
            let page = certificates::certificate(request, &event, id).await?;
            visit.refuse(app::certificates::certificate_page(&visit.frame, &page, end, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn register(visit: Visit, Query(listing): Query<Listing>) -> Answer {
    let register = certificates::register_all(&visit.request, listing.filter()).await?;
    visit.ok(app::certificates::register_page(&visit.frame, &register))
}

/// `KODE.pdf`, byte for byte as it was made.
pub async fn pdf(visit: Visit, Path(file): Path<String>) -> Answer {
    let code = file.get(..file.len().saturating_sub(4)).filter(|_| file.to_ascii_lowercase().ends_with(".pdf")).ok_or(Error::NotFound)?;
    let document = certificates::document(&visit.request, code).await?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    // Letters, digits, dots and hyphens only, so it is always a header.
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{}\"", file_name(&document.number))) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    let mut response = (headers, document.bytes).into_response();
    response.extensions_mut().insert(Drawn);
    Ok(response)
}

/// `sertifikat-800.1-007-DISKOMINFO-VI-2025.pdf`
fn file_name(number: &str) -> String {
    let plain: String = number.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    format!("sertifikat-{}.pdf", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_number() {
        assert_eq!(file_name("800.1/007/DISKOMINFO/VI/2025"), "sertifikat-800.1-007-DISKOMINFO-VI-2025.pdf");
        assert_eq!(file_name("7 \"é\"\r\n"), "sertifikat-7.pdf");
    }
}
