//! Courses: loading, uploading, looking at, publishing, exporting; lessons read and marked.
use crate::world::World;
use backend::{
    Error,
    courses::{
        self, Loaded, admin, lessons,
        package::{Files, Package},
        previews, sample,
    },
};
use domain::{
    course_package::{ChangeKind, Part},
    form::{Fields, Problem},
    ids::{CourseVersionId, PersonId},
};
use uuid::Uuid;

const LESSON: &str = "modules/a2/lessons/jenis-teras.md";

/// The starter course with one word more in one lesson.
fn edited() -> Files {
    let mut files = sample();
    files.0.get_mut(LESSON).unwrap().extend_from_slice(b"\nTambahan.\n");
    files
}

fn zip(files: Files) -> Vec<u8> {
    Package::from_files(files).unwrap().zip
}

async fn load(world: &World, files: Files) -> admin::Published {
    match courses::loading::load(&world.operator(), files).await.unwrap() {
        Loaded::Published(published) => published,
        other => panic!("{other:?}"),
    }
}

async fn upload(world: &World, by: PersonId, files: Files) -> Uuid {
    previews::upload(&world.by(by), zip(files), world.key()).await.unwrap()
}

fn against(number: i64) -> Fields {
    Fields::of([("version", number.to_string())])
}

both! {
    async fn the_starter_course_is_loaded_once_and_then_left_as_it_is(world: &World) {
        let first = load(world, sample()).await;
        assert_eq!((first.number, first.slug.as_str()), (1, "penulisan-berita"));
        assert_eq!(courses::loading::load(&world.operator(), sample()).await.unwrap(), Loaded::Unchanged(first.clone()));
        let second = load(world, edited()).await;
        assert_eq!((second.course, second.number), (first.course, 2));
        assert_eq!(world.count("course_image").await, 6, "two pictures and a table a version");
    }

    async fn a_broken_package_is_refused_with_its_places_and_nothing_is_stored(world: &World) {
        let mut files = sample();
        files.0.remove(LESSON);
        match courses::loading::load(&world.operator(), files).await.unwrap() {
            Loaded::Refused(errors) => {
                assert_eq!(errors.len(), 1, "{errors:?}");
                assert_eq!((errors[0].file.as_str(), errors[0].line), ("modules/a2/module.toml", Some(13)));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(world.count("course").await, 0);
    }

    async fn a_folder_and_its_zip_are_the_same_package(world: &World) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/penulisan-berita");
        assert!(matches!(courses::loading::load_path(&world.operator(), &folder).await.unwrap(), Loaded::Published(_)));
        let file = world.folder.path().join("paket.zip");
        std::fs::write(&file, zip(Files::from_folder(&folder).unwrap())).unwrap();
        assert!(matches!(courses::loading::load_path(&world.operator(), &file).await.unwrap(), Loaded::Unchanged(_)));
        let nowhere = world.folder.path().join("tidak-ada.zip");
        assert!(matches!(courses::loading::load_path(&world.operator(), &nowhere).await.unwrap(), Loaded::Refused(_)));
    }

    async fn an_upload_is_looked_at_and_changes_nothing_until_it_is_published(world: &World) {
        let admin = world.admin("Dewi").await;
        let preview = upload(world, admin, sample()).await;
        let shown = previews::preview(&world.by(admin), preview).await.unwrap();
        let content = shown.content.unwrap();
        assert_eq!((content.course.id.as_str(), content.images, content.published), ("penulisan-berita", 2, None));
        assert!(admin::list(&world.by(admin)).await.unwrap().is_empty());

        let published = previews::publish(&world.by(admin), preview, &against(0), world.key()).await.unwrap();
        assert_eq!(published.number, 1);
        let list = admin::list(&world.by(admin)).await.unwrap();
        assert_eq!((list.len(), list[0].number, list[0].events), (1, 1, 0));
        let detail = admin::course(&world.by(admin), published.course).await.unwrap();
        assert_eq!(detail.versions[0].published_by.as_deref(), Some("Dewi"));
        assert!(matches!(previews::preview(&world.by(admin), preview).await, Err(Error::NotFound)));
    }

    async fn a_preview_tells_what_a_new_version_changes(world: &World) {
        let admin = world.admin("Dewi").await;
        load(world, sample()).await;
        let mut files = edited();
        files.0.insert("images/baru.svg".into(), b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>".to_vec());
        let preview = upload(world, admin, files).await;
        let content = previews::preview(&world.by(admin), preview).await.unwrap().content.unwrap();
        let changes: Vec<_> = content.changes.iter().map(|c| (c.kind, c.part, c.id.as_str())).collect();
        assert_eq!(changes, [(ChangeKind::Changed, Part::Lesson, "jenis-teras"), (ChangeKind::Added, Part::Image, "baru.svg")]);
        assert_eq!((content.seen(), content.is_identical), (1, false));
    }

    async fn the_same_files_are_not_published_twice(world: &World) {
        let admin = world.admin("Dewi").await;
        load(world, sample()).await;
        let preview = upload(world, admin, sample()).await;
        assert!(previews::preview(&world.by(admin), preview).await.unwrap().content.unwrap().is_identical);
        match previews::publish(&world.by(admin), preview, &against(1), world.key()).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems.at(""), Some(&Problem::PackageUnchanged)),
            other => panic!("{other:?}"),
        }
    }

    async fn an_exported_package_is_the_uploaded_one_byte_for_byte(world: &World) {
        let admin = world.admin("Dewi").await;
        let mut uploaded = zip(sample());
        // A ZIP may carry what no reader looks at: a comment at its end.
        let length = uploaded.len();
        uploaded[length - 2..].copy_from_slice(&3_u16.to_le_bytes());
        uploaded.extend_from_slice(b"abc");
        let preview = previews::upload(&world.by(admin), uploaded.clone(), world.key()).await.unwrap();
        let published = previews::publish(&world.by(admin), preview, &against(0), world.key()).await.unwrap();
        let export = admin::export(&world.by(admin), published.course, 1).await.unwrap();
        assert_eq!(export.zip, uploaded);
        assert_eq!(export.file_name, "penulisan-berita-v1.zip");
        assert!(matches!(admin::export(&world.by(admin), published.course, 2).await, Err(Error::NotFound)));
    }

    async fn a_broken_upload_shows_its_errors_and_cannot_be_published(world: &World) {
        let admin = world.admin("Dewi").await;
        let mut files = sample();
        files.0.insert("rahasia.txt".into(), b"x".to_vec());
        let preview = upload(world, admin, files).await;
        let errors = previews::preview(&world.by(admin), preview).await.unwrap().content.unwrap_err();
        assert_eq!(errors[0].file, "rahasia.txt");
        match previews::publish(&world.by(admin), preview, &against(0), world.key()).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems.at(""), Some(&Problem::PackageInvalid)),
            other => panic!("{other:?}"),
        }
        assert_eq!(world.count("course").await, 0);
    }

    async fn what_is_no_zip_or_too_large_is_refused_at_once(world: &World) {
        let admin = world.by(world.admin("Dewi").await);
        for (bytes, wanted) in [
            (Vec::new(), Problem::Required),
            (b"halo".to_vec(), Problem::FileKind),
            (vec![b'P'; 5 * 1024 * 1024 + 1], Problem::FileTooLarge { max_kib: 5120 }),
        ] {
            match previews::upload(&admin, bytes, world.key()).await {
                Err(Error::Invalid(problems)) => assert_eq!(problems.at("paket"), Some(&wanted)),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(world.count("course_preview").await, 0);
    }

    async fn a_double_click_publishes_once(world: &World) {
        let admin = world.admin("Dewi").await;
        let preview = upload(world, admin, sample()).await;
        let key = world.key();
        let first = previews::publish(&world.by(admin), preview, &against(0), key).await.unwrap();
        let again = previews::publish(&world.by(admin), preview, &against(0), key).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(world.count("course_version").await, 1);
        let upload_key = world.key();
        let one = previews::upload(&world.by(admin), zip(edited()), upload_key).await.unwrap();
        assert_eq!(previews::upload(&world.by(admin), zip(edited()), upload_key).await.unwrap(), one);
    }

    async fn two_who_publish_at_once_do_not_overwrite_each_other(world: &World) {
        let (dewi, eko) = (world.admin("Dewi").await, world.admin("Eko").await);
        load(world, sample()).await;
        let mut other = sample();
        other.0.get_mut("modules/a2/lessons/ekor-latar.md").unwrap().extend_from_slice(b"\nLain.\n");
        let (a, b) = (upload(world, dewi, edited()).await, upload(world, eko, other).await);
        let (first, second) = (world.by(dewi), world.by(eko));
        let fields = against(1);
        let (x, y) = tokio::join!(
            previews::publish(&first, a, &fields, world.key()),
            previews::publish(&second, b, &fields, world.key()),
        );
        let stale = [&x, &y].iter().filter(|r| matches!(r, Err(Error::Stale))).count();
        assert_eq!((stale, x.is_ok() || y.is_ok()), (1, true), "{x:?} {y:?}");
        assert_eq!(world.count("course_version").await, 2);
    }

    async fn a_discarded_preview_is_gone(world: &World) {
        let admin = world.admin("Dewi").await;
        let preview = upload(world, admin, sample()).await;
        previews::discard(&world.by(admin), preview).await.unwrap();
        previews::discard(&world.by(admin), preview).await.unwrap();
        assert!(matches!(previews::preview(&world.by(admin), preview).await, Err(Error::NotFound)));
    }

    async fn a_preview_is_seen_by_its_owner_only_and_courses_by_admins_only(world: &World) {
        let (dewi, eko, bayu) = (world.admin("Dewi").await, world.admin("Eko").await, world.person("Bayu").await);
        let course = load(world, sample()).await;
        let preview = upload(world, dewi, edited()).await;
        let eko = world.by(eko);
        assert!(matches!(previews::preview(&eko, preview).await, Err(Error::NotFound)));
        assert!(matches!(previews::publish(&eko, preview, &against(1), world.key()).await, Err(Error::NotFound)));
        previews::discard(&eko, preview).await.unwrap();
        assert!(previews::preview(&world.by(dewi), preview).await.is_ok());

        let bayu = world.by(bayu);
        assert!(matches!(admin::list(&bayu).await, Err(Error::NotFound)));
        assert!(matches!(admin::course(&bayu, course.course).await, Err(Error::NotFound)));
        assert!(matches!(admin::export(&bayu, course.course, 1).await, Err(Error::NotFound)));
        assert!(matches!(previews::upload(&bayu, zip(sample()), world.key()).await, Err(Error::NotFound)));
        assert!(matches!(previews::preview(&bayu, preview).await, Err(Error::NotFound)));
        assert!(matches!(previews::discard(&bayu, preview).await, Err(Error::NotFound)));
        assert!(matches!(courses::loading::load(&bayu, edited()).await, Err(Error::NotFound)));
        assert!(matches!(admin::list(&world.nobody()).await, Err(Error::SignInFirst)));
    }

    async fn a_picture_is_served_to_whoever_is_signed_in(world: &World) {
        let bayu = world.person("Bayu").await;
        let course = load(world, sample()).await;
        let image = lessons::image(&world.by(bayu), course.version, "a2-piramida.svg").await.unwrap();
        assert_eq!(image.media_type, "image/svg+xml");
        assert_eq!(image.bytes, sample().0["images/a2-piramida.svg"]);
        let table = lessons::download(&world.by(bayu), course.version, "a2-lembar-5w1h.csv").await.unwrap();
        assert_eq!((table.media_type.as_str(), table.bytes), ("text/csv; charset=utf-8", sample().0["files/a2-lembar-5w1h.csv"].clone()));
        assert!(matches!(lessons::image(&world.nobody(), course.version, "a2-piramida.svg").await, Err(Error::SignInFirst)));
        assert!(matches!(lessons::image(&world.by(bayu), course.version, "course.toml").await, Err(Error::NotFound)));
        let other = CourseVersionId(world.operator().id());
        assert!(matches!(lessons::image(&world.by(bayu), other, "a2-piramida.svg").await, Err(Error::NotFound)));
    }

    async fn a_published_version_reads_as_it_was_written(world: &World) {
        let published = load(world, sample()).await;
        let request = world.operator();
        let mut conn = world.db.read().await.unwrap();
        let course = courses::version(&mut conn, &request, published.version).await.unwrap();
        assert_eq!(*course, courses::package::parse(&sample()).unwrap());
        let texts = courses::texts(&mut conn, &request, published.version).await.unwrap();
        let (_, lesson) = course.lesson("piramida-terbalik").unwrap();
        let html = texts.html(&lesson.text);
        assert!(html.contains(&format!("src=\"/gambar/{}/a2-piramida.svg\"", published.version)), "{html}");
        assert!(html.contains("width=\"480\" height=\"469\""), "{html}");
        assert!(std::sync::Arc::ptr_eq(&html, &texts.html(&lesson.text)), "drawn once");
    }

    async fn a_lesson_is_read_marked_once_and_leads_to_the_next_step(world: &World) {
        let stage = world.stage(1).await;
        let who = world.by(stage.participants[0].person);
        let page = lessons::lesson(&who, &stage.slug, "piramida-terbalik").await.unwrap();
        assert_eq!((page.number, page.count, page.reader), (2, 5, lessons::Reader::Learning));
        assert_eq!(page.previous.as_ref().map(|(id, _)| id.as_str()), Some("lembar-5w1h"));
        assert_eq!(page.next.as_ref().map(domain::course::Step::id), Some("jenis-teras"));
        for _ in 0..2 {
            let next = lessons::mark_done(&who, &stage.slug, "piramida-terbalik").await.unwrap();
            assert_eq!(next.as_ref().map(domain::course::Step::id), Some("jenis-teras"));
        }
        assert_eq!(world.count("lesson_done").await, 1);
        assert_eq!(lessons::lesson(&who, &stage.slug, "piramida-terbalik").await.unwrap().reader, lessons::Reader::Done);
        let after_last = lessons::mark_done(&who, &stage.slug, "ekor-latar").await.unwrap();
        assert_eq!(after_last.as_ref().map(domain::course::Step::id), Some("kuis-a2"));
        assert!(matches!(lessons::lesson(&who, &stage.slug, "tidak-ada").await, Err(Error::NotFound)));
        assert!(matches!(lessons::mark_done(&who, &stage.slug, "tidak-ada").await, Err(Error::NotFound)));
    }

    async fn staff_read_along_and_strangers_do_not_know_the_event(world: &World) {
        let stage = world.stage(1).await;
        for staff in [stage.instructor, stage.committee, stage.responsible, stage.admin] {
            let page = lessons::lesson(&world.by(staff), &stage.slug, "ekor-latar").await.unwrap();
            assert_eq!((page.reader, page.next), (lessons::Reader::LookingOn, None));
            assert!(matches!(lessons::mark_done(&world.by(staff), &stage.slug, "ekor-latar").await, Err(Error::Forbidden)));
        }
        let stranger = world.by(world.person("Orang Lain").await);
        assert!(matches!(lessons::lesson(&stranger, &stage.slug, "ekor-latar").await, Err(Error::NotFound)));
        assert!(matches!(lessons::mark_done(&stranger, &stage.slug, "ekor-latar").await, Err(Error::NotFound)));
        assert!(matches!(lessons::lesson(&world.nobody(), &stage.slug, "ekor-latar").await, Err(Error::SignInFirst)));
        assert_eq!(world.count("lesson_done").await, 0);
    }

    async fn an_event_keeps_its_version_when_a_newer_one_is_published(world: &World) {
        let stage = world.stage(1).await;
        load(world, edited()).await;
        let who = world.by(stage.participants[0].person);
        let page = lessons::lesson(&who, &stage.slug, "jenis-teras").await.unwrap();
        assert!(!page.html.contains("Tambahan."));
        let courses = admin::list(&world.operator()).await.unwrap();
        assert_eq!((courses[0].number, courses[0].events), (2, 1));
    }

    async fn two_marks_at_once_are_one(world: &World) {
        let stage = world.stage(1).await;
        let (a, b) = (world.by(stage.participants[0].person), world.by(stage.participants[0].person));
        let (x, y) = tokio::join!(lessons::mark_done(&a, &stage.slug, "ekor-latar"), lessons::mark_done(&b, &stage.slug, "ekor-latar"));
        x.unwrap();
        y.unwrap();
        assert_eq!(world.count("lesson_done").await, 1);
    }
}
