//! What a participant sees of an exercise: the page to work on, and what became of the work.
use super::{Place, sql};
use crate::{
    courses,
    db::Conn,
    error::{Error, Result},
    grading,
    request::Request,
};
use domain::{
    course::Exercise,
    grading::GradeView,
    ids::CourseVersionId,
    submission::{ExercisePage, ResultPage, State, StoredDraft},
};

/// Where the work stands, read in one go.
struct OwnWork {
    state: State,
    draft: StoredDraft,
    versions: Vec<sql::VersionRow>,
    grade: Option<GradeView>,
}

impl OwnWork {
    async fn of(conn: &mut Conn, request: &Request, place: &Place) -> Result<OwnWork> {
        let Some(row) = sql::own(conn, place).await? else {
            return Ok(OwnWork { state: State::Draft, draft: StoredDraft::default(), versions: Vec::new(), grade: None });
        };
        let versions = sql::versions(conn, &row).await?;
        let grade = grading::latest_for_participant(conn, request, &place.enrolled, row.id()).await?;
        Ok(OwnWork { state: row.state()?, draft: row.draft(), versions, grade })
    }
}

/// The exercise as its participant works on it.
pub async fn exercise(request: &Request, event: &str, exercise: &str) -> Result<ExercisePage> {
    let mut conn = request.db.read().await?;
    let place = Place::find(&mut conn, request, event, exercise).await?;
    let own = OwnWork::of(&mut conn, request, &place).await?;
    let texts = courses::texts(&mut conn, request, place.course_version).await?;
    Ok(ExercisePage {
        head: place.enrolled.head().clone(),
        person: place.enrolled.person(),
        brief_html: texts.html(&place.exercise.brief).to_string(),
        material_html: texts.html(&place.exercise.material).to_string(),
        exercise: place.exercise,
        window: place.window,
        window_state: place.window.state(request.now),
        state: own.state,
        draft: own.draft,
        versions: own.versions.into_iter().map(sql::VersionRow::handed_in).collect(),
        grade: own.grade,
    })
}

/// What became of the work: the newest grade on the rubric that the marked version was made under.
pub async fn result(request: &Request, event: &str, exercise: &str) -> Result<ResultPage> {
    let mut conn = request.db.read().await?;
    let place = Place::find(&mut conn, request, event, exercise).await?;
    let own = OwnWork::of(&mut conn, request, &place).await?;
    let versions = own.versions;
    let marked = own.grade.as_ref().and_then(|grade| versions.iter().find(|v| v.number() == grade.version_number));
    let made_under = marked.or(versions.first()).map_or(place.course_version, sql::VersionRow::course_version);
    let exercise = exercise_in(&mut conn, request, made_under, &place.exercise.id).await?;
    Ok(ResultPage {
        head: place.enrolled.head().clone(),
        exercise,
        state: own.state,
        versions: versions.into_iter().map(sql::VersionRow::handed_in).collect(),
        grade: own.grade,
    })
}

/// An exercise as a version of its course has it.
pub(super) async fn exercise_in(conn: &mut Conn, request: &Request, version: CourseVersionId, id: &str) -> Result<Exercise> {
    let course = courses::version(conn, request, version).await?;
    course.exercise(id).cloned().ok_or(Error::NotFound)
}
