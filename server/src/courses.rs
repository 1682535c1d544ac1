//! Handlers of courses: what an admin lists, uploads, looks at and publishes.
use crate::{
    draw::{Answer, Drawn},
    session::Flash,
    visit::Visit,
};
use app::{
    courses as views, paths,
    ui::{Form, KEY_FIELD},
};
use axum::{
    Form as Posted,
    extract::{
        Multipart, Path,
        multipart::{MultipartError, MultipartRejection},
    },
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse,
};
use backend::{
    Error,
    courses::{admin, previews},
};
use domain::{
    form::{Fields, Problem},
    ids::{CourseId, FormKey},
};
use uuid::Uuid;

/// Room for a package of the largest size and what a browser puts around it.
pub const UPLOAD_MAX: usize = 6 * 1024 * 1024;

pub async fn list(visit: Visit) -> Answer {
    let courses = rows(&visit).await?;
    visit.ok(views::courses_page(&visit.frame, courses, &Form::empty()))
}

async fn rows(visit: &Visit) -> Result<Vec<views::CourseRow>, Error> {
    let rows = admin::list(&visit.request).await?;
    let row = |r: admin::CourseRow| views::CourseRow {
        id: CourseId(r.id),
        slug: r.slug,
        title: r.title,
        number: r.number,
        published_at: r.published_at,
        events: r.events,
    };
    Ok(rows.into_iter().map(row).collect())
}

pub async fn upload(visit: Visit, upload: Result<Multipart, MultipartRejection>) -> Answer {
    let uploaded = match read(&visit, upload).await {
        Ok((zip, key)) => previews::upload(&visit.request, zip, key).await,
        Err(error) => Err(error),
    };
    match uploaded {
        Ok(preview) => visit.see_other(&paths::admin_course_preview(preview)),
        Err(Error::Invalid(problems)) => {
            let courses = rows(&visit).await?;
            visit.refuse(views::courses_page(&visit.frame, courses, &Form::refused(Fields::default(), problems)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The file and the form's one-use key.
async fn read(visit: &Visit, upload: Result<Multipart, MultipartRejection>) -> Result<(Vec<u8>, FormKey), Error> {
    admin::list(&visit.request).await?; // who may not upload need not send the rest
    let mut upload = upload.map_err(|_| Error::invalid(previews::FILE_FIELD, Problem::Required))?;
    let (mut zip, mut key) = (Vec::new(), visit.frame.form_key);
    while let Some(field) = upload.next_field().await.map_err(|e| unreadable(&e))? {
        match field.name().unwrap_or_default() {
            KEY_FIELD => key = field.text().await.map_err(|e| unreadable(&e))?.parse().unwrap_or(key),
            previews::FILE_FIELD => zip = field.bytes().await.map_err(|e| unreadable(&e))?.to_vec(),
            _ => {}
        }
    }
    let key = crate::admin::content_key(key, visit, &[&zip]);
    Ok((zip, key))
}

fn unreadable(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return previews::too_large();
    }
    Error::invalid(previews::FILE_FIELD, Problem::FileKind)
}

pub async fn preview(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    let preview = found(&visit, id).await?;
    visit.ok(views::preview_page(&visit.frame, preview, &Form::empty()))
}

async fn found(visit: &Visit, id: Uuid) -> Result<views::Preview, Error> {
    let preview = previews::preview(&visit.request, id).await?;
    let content = preview.content.map(|c| views::Content {
        course: c.course,
        images: c.images,
        published: c.published,
        changes: c.changes,
        is_identical: c.is_identical,
    });
    Ok(views::Preview { uploaded_at: preview.uploaded_at, size: i64::try_from(preview.size).unwrap_or(i64::MAX), content })
}

/// Publishes, or throws away if the button `buang` was pressed.
pub async fn decide(visit: Visit, Path(id): Path<Uuid>, Posted(fields): Posted<Fields>) -> Answer {
    if fields.has("buang") {
        previews::discard(&visit.request, id).await?;
        return visit.done(paths::ADMIN_COURSES, Flash::Discarded);
    }
    let key = crate::admin::form_key(&visit, &fields);
    match previews::publish(&visit.request, id, &fields, key).await {
        Ok(published) => visit.done(&paths::admin_course(published.course), Flash::Published),
        Err(Error::Invalid(problems)) => {
            let preview = found(&visit, id).await?;
            visit.refuse(views::preview_page(&visit.frame, preview, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn course(visit: Visit, Path(id): Path<CourseId>) -> Answer {
    let course = admin::course(&visit.request, id).await?;
    let version = |v: admin::VersionRow| views::VersionRow {
        number: v.number,
        published_at: v.published_at,
        published_by: v.published_by,
        size: v.size,
        sha256: v.package_sha256,
        events: v.events,
    };
    let versions = course.versions.into_iter().map(version).collect();
    let detail = views::CourseDetail { id, slug: course.slug, title: course.title, versions };
    visit.ok(views::course_page(&visit.frame, detail))
}

/// The package as it was uploaded, byte for byte.
pub async fn package(visit: Visit, Path((course, number)): Path<(CourseId, i64)>) -> Answer {
    let export = admin::export(&visit.request, course, number).await?;
    let mut response = export.zip.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", export.file_name)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response.extensions_mut().insert(Drawn);
    Ok(response)
}
