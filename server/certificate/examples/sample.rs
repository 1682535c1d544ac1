//! Writes a sample certificate: `cargo run -p certificate_pdf --example sample -- sample.pdf`.
//! A second argument names another file of facts in the shape of `sample.json`.

use std::error::Error;
use std::{env, fs};

use certificate_pdf::{Certificate, render};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or("name the PDF to write")?;
    let facts = match arguments.next() {
        Some(file) => fs::read_to_string(file)?,
        None => include_str!("sample.json").to_owned(),
    };
    let certificate: Certificate = serde_json::from_str(&facts)?;
    fs::write(path, render(&certificate)?)?;
    Ok(())
}
