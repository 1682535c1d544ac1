//! The build tool behind make: `xtask assets WASM` turns the compiled islands, styles and scripts into `target/site`
//! (hashed names, precompressed, a manifest); `xtask check` looks after file lengths, migrations and licences.
mod assets;
mod check;

use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
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
