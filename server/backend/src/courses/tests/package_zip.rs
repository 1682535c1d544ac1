//! Archives as they come, and as somebody might wish them on us.
use super::*;

fn files(pairs: &[(&str, &[u8])]) -> Files {
    Files(pairs.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
}

fn zip(pairs: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in pairs {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refusal(zip: &[u8]) -> String {
    Files::from_zip(zip).unwrap_err().into_iter().map(|e| e.to_string()).collect()
}

#[test]
fn files_come_back_as_they_went_and_the_same_files_make_the_same_zip() {
    let files = files(&[("course.toml", b"a"), ("images/x.png", &[0, 159, 146, 150])]);
    let packed = files.to_zip().unwrap();
    assert_eq!(Files::from_zip(&packed).unwrap(), files);
    assert_eq!(packed, files.to_zip().unwrap());
}

#[test]
fn a_zip_of_the_folder_and_a_zip_of_its_contents_are_the_same_package() {
    let inside = zip(&[("course.toml", b"a"), ("modules/a2/module.toml", b"b")]);
    let around = zip(&[
        ("kursus/course.toml", b"a"),
        ("kursus/modules/a2/module.toml", b"b"),
        ("kursus/.DS_Store", b"x"),
        ("__MACOSX/kursus/._x", b""),
    ]);
    assert_eq!(Files::from_zip(&inside).unwrap(), Files::from_zip(&around).unwrap());
}

#[test]
fn names_that_leave_the_package_are_refused() {
    for name in ["../course.toml", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", "a//b", "./a"] {
        assert!(refusal(&zip(&[(name, b"x")])).contains("luar paket"), "{name}");
    }
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    let mut bytes = zip(&[("QQQQ.md", b"x")]);
    for at in (0..bytes.len() - 4).filter(|at| &bytes[*at..at + 4] == b"QQQQ").collect::<Vec<_>>() {
        bytes[at..at + 4].copy_from_slice(b"\xff\xfe\xff\xfe");
    }
    assert!(refusal(&bytes).contains("UTF-8"));
}

#[test]
fn a_symbolic_link_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("course.toml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(refusal(&writer.finish().unwrap().into_inner()).contains("Tautan"));
}

#[test]
fn a_bomb_is_refused_by_what_it_declares() {
    let zeroes = vec![0; UNPACKED_MAX / 2 + 1];
    let bomb = zip(&[("images/a.png", &zeroes), ("images/b.png", &zeroes)]);
    assert!(bomb.len() < 100_000);
    assert!(refusal(&bomb).contains("20 MiB"));
}

#[test]
fn a_bomb_is_refused_by_what_comes_out_of_it() {
    let zeroes = vec![0; UNPACKED_MAX + 1];
    let mut bomb = zip(&[("images/a.png", &zeroes)]);
    // Declares ten bytes wherever the size stands: in the local header and in the central directory.
    let size = u32::try_from(zeroes.len()).unwrap().to_le_bytes();
    for at in (0..bomb.len() - 4).filter(|at| bomb[*at..at + 4] == size).collect::<Vec<_>>() {
        bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(Files::from_zip(&bomb).is_err());
}

#[test]
fn what_is_no_zip_or_only_part_of_one_is_refused() {
    assert!(refusal(b"hai").contains("bukan ZIP"));
    let whole = zip(&[("course.toml", b"a")]);
    assert!(Files::from_zip(&whole[..whole.len() - 10]).is_err());
    assert!(refusal(&vec![0; PACKED_MAX + 1]).contains("5 MiB"));
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..=ENTRIES_MAX).map(|n| format!("f{n}")).collect();
    let pairs: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    assert!(refusal(&zip(&pairs)).contains("500 berkas"));
}
