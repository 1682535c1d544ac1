//! Set-up for certificates: people who pass, an approved list, drawings that stand in for PDFs, and cutting work off.
use crate::{
    stage::{EXERCISE, Stage},
    world::{World, email},
};
use backend::{
    accounts::admin,
    certificates::{self, DrawDocument},
    grading::{self, Mark},
    jobs, on, progress,
};
use domain::{
    form::Fields,
    grading::{Filter, Marking, Outcome},
    ids::PersonId,
};
use std::{future::poll_fn, task::Poll};

/// How the documents of tests begin.
pub const DRAWN: &[u8] = b"%DRAWN ";

#[allow(clippy::unnecessary_wraps)] // a `DrawDocument`
pub fn draw(snapshot: &str) -> Result<Vec<u8>, String> {
    Ok([DRAWN, snapshot.as_bytes()].concat())
}

pub fn broken(_snapshot: &str) -> Result<Vec<u8>, String> {
    Err("Tintanya habis.".to_owned())
}

/// These participants do everything and their work is marked well.
pub async fn pass(world: &World, stage: &Stage, who: &[usize]) {
    for n in who {
        world.do_everything(stage, stage.participants[*n], 10).await;
    }
    let grader = || world.by(stage.instructor);
    let rubric = &stage.course.exercise(EXERCISE).unwrap().rubric;
    let marking = Marking { levels: rubric.iter().map(|c| (c.id.clone(), 4)).collect(), overall: "Baik.".into(), ..Marking::default() };
    for row in grading::queue(&grader(), &stage.slug, Filter::default()).await.unwrap().rows {
        let desk = grading::desk(&grader(), &stage.slug, row.submission, &Filter::default()).await.unwrap();
        let mark = Mark {
            drawn_version: desk.drawn_version,
            outcome: Outcome::Graded,
            marking: marking.clone(),
            reason: String::new(),
            filter: Filter::default(),
        };
        grading::grade(&grader(), &stage.slug, row.submission, &mark, world.key()).await.unwrap();
    }
}

pub async fn approve(world: &World, stage: &Stage) {
    let responsible = world.by(stage.responsible);
    let page = progress::pass_list_page(&responsible, &stage.slug).await.unwrap();
    progress::approve(&responsible, &stage.slug, page.version, world.key()).await.unwrap();
}

/// An event whose first `passes` participants pass by the approved list.
pub async fn stage_with_passes(world: &World, participants: usize, passes: usize) -> Stage {
    let stage = world.stage(participants).await;
    pass(world, &stage, &(0..passes).collect::<Vec<_>>()).await;
    approve(world, &stage).await;
    stage
}

/// Works off one job, if one is due.
pub async fn run(world: &World, draw: DrawDocument) -> bool {
    jobs::run_one(&world.system(), backend::jobs::Effects { draw, mail: &backend::mail::Nowhere }).await.unwrap()
}

pub async fn draw_all(world: &World) {
    while run(world, draw).await {}
}

/// Polls the future so many times and then drops it, as a crash would. `None` if it was not done by then.
pub async fn stop_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = Box::pin(future);
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

pub async fn all_numbers(world: &World, stage: &Stage) -> Vec<String> {
    listed(world, stage).await.into_iter().map(|l| l.number).collect()
}

pub async fn codes(world: &World, stage: &Stage) -> Vec<String> {
    listed(world, stage).await.into_iter().map(|l| l.code).collect()
}

pub async fn hashes(world: &World, stage: &Stage) -> Vec<Option<String>> {
    listed(world, stage).await.into_iter().map(|l| l.sha256).collect()
}

async fn listed(world: &World, stage: &Stage) -> Vec<certificates::Listed> {
    certificates::list_for_cli(&world.operator(), &stage.slug).await.unwrap()
}

/// Every stored snapshot with its hash.
pub async fn texts(world: &World) -> Vec<(String, String)> {
    let mut conn = world.db.read().await.unwrap();
    on!(conn, |c| sqlx::query_as("SELECT snapshot, snapshot_sha256 FROM certificate ORDER BY number").fetch_all(c).await).unwrap()
}

/// Gives a person another name, as an admin does on screen.
pub async fn rename(world: &World, person: PersonId, name: &str) {
    let account = admin::account(&world.operator(), person).await.unwrap();
    let mail = account.email.unwrap_or_else(|| email(name));
    let fields =
        Fields::of([("name", name.to_owned()), ("email", mail), ("version", account.version.to_string()), ("is_active", "1".to_owned())]);
    admin::update(&world.operator(), person, &fields, world.key()).await.unwrap();
}
