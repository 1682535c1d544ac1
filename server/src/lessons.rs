//! Handlers of lessons and of what stands beside them: reading one, marking it done, pictures, glossary, guides, marking keys.
use crate::{
    draw::{Answer, Drawn},
    session::Flash,
    visit::Visit,
};
use app::courses::{LessonReader, LessonView, glossary_page, guide_page, lesson_page, marking_key_page, step_path};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use backend::courses::{
    companions,
    lessons::{self, Image, Reader},
};
use domain::ids::CourseVersionId;

pub async fn page(visit: Visit, Path((event, lesson)): Path<(String, String)>) -> Answer {
    let page = lessons::lesson(&visit.request, &event, &lesson).await?;
    let view = LessonView {
        head: page.head,
        module_id: page.module_id,
        module_title: page.module_title,
        number: page.number,
        count: page.count,
        title: page.title,
        minutes: page.minutes,
        html: page.html.to_string(),
        reviewed_on: page.reviewed_on,
        previous: page.previous,
        next: page.next,
        reader: match page.reader {
            Reader::Learning => LessonReader::Learning,
            Reader::Done => LessonReader::Done,
            Reader::LookingOn => LessonReader::LookingOn,
        },
    };
    visit.ok(lesson_page(&visit.frame, view))
}

/// The button leads on to the next step; the script, which asks for JSON, only wants to know that it is stored.
pub async fn mark_done(visit: Visit, Path((event, lesson)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    let next = lessons::mark_done(&visit.request, &event, &lesson).await?;
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if accept.starts_with("application/json") {
        let mut response = StatusCode::NO_CONTENT.into_response();
        response.extensions_mut().insert(Drawn);
        return Ok(response);
    }
    visit.done(&step_path(&event, next.as_ref()), Flash::LessonDone)
}

pub async fn glossary(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = companions::glossary(&visit.request, &event).await?;
    visit.ok(glossary_page(&visit.frame, &page))
}

pub async fn guides(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = companions::guide(&visit.request, &event, None).await?;
    visit.ok(guide_page(&visit.frame, &page))
}

pub async fn guide(visit: Visit, Path((event, module)): Path<(String, String)>) -> Answer {
    let page = companions::guide(&visit.request, &event, Some(&module)).await?;
    visit.ok(guide_page(&visit.frame, &page))
}

pub async fn marking_key(visit: Visit, Path((event, exercise)): Path<(String, String)>) -> Answer {
    let page = companions::marking_key(&visit.request, &event, &exercise).await?;
    visit.ok(marking_key_page(&visit.frame, &page))
}

/// A version's pictures never change, so they are kept for ever; by this browser only, since they need a session.
pub async fn image(visit: Visit, Path((version, file)): Path<(CourseVersionId, String)>) -> Answer {
    Ok(file_of(lessons::image(&visit.request, version, &file).await?))
}

/// A table that participants take along.
pub async fn download(visit: Visit, Path((version, file)): Path<(CourseVersionId, String)>) -> Answer {
    let mut response = file_of(lessons::download(&visit.request, version, &file).await?);
    response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    Ok(response)
}

fn file_of(image: Image) -> Response {
    let mut response = image.bytes.into_response();
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(&image.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    response.extensions_mut().insert(Drawn);
    response
}

#[cfg(test)]
mod tests {
    use domain::ids::CourseVersionId;

    #[test]
    fn pictures_are_served_where_lessons_look_for_them() {
        let version = CourseVersionId(uuid::Uuid::nil());
        let drawn = format!("{}/piramida.svg", backend::courses::markdown::image_base(version));
        assert_eq!(drawn, app::paths::lesson_image(version, "piramida.svg"));
        let link = backend::courses::markdown::to_html("[Data](../../files/data.csv)", &backend::courses::markdown::image_base(version));
        assert!(link.contains(&app::paths::course_file(version, "data.csv")), "{link}");
    }
}
