//! Puts the built browser part where `assets.rs` embeds it; without it everything still compiles, with an empty table.
use std::{env, fs, path::PathBuf};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("site");
    fs::remove_dir_all(&out).ok(); // absent at the first build
    fs::create_dir_all(&out).expect("OUT_DIR is writable");
    let site = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../target/site");
    println!("cargo::rerun-if-changed={}", site.display());
    let Ok(entries) = fs::read_dir(&site) else { return };
    for entry in entries.flatten() {
        fs::copy(entry.path(), out.join(entry.file_name())).expect("an asset can be copied");
    }
}
