//! The build tool behind make: `xtask assets WASM` turns the compiled islands, styles and scripts into `target/site`
//! (hashed names, precompressed, a manifest); `xtask check` looks after file lengths, migrations and licences.
mod assets;
mod check;

use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // As `cargo run` says it now, not as it was when this was compiled: clones may share one target folder.
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), |package| PathBuf::from(package).join("../.."));
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["assets", wasm] => assets::build(&root, wasm.as_ref()),
        ["check"] => check::run(&root),
        _ => Err("usage: xtask assets WASM_FILE | xtask check".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
