//! Builds `target/site`: what the browser gets, under names that change with the content.
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// The order in which the style files are joined.
const STYLES: [&str; 14] = [
    "tokens",
    "base",
    "shell",
    "forms",
    "table",
    "lesson",
    "quiz",
    "submission",
    "grading",
    "progress",
    "certificate",
    "admin",
    "people",
    "print",
];

pub fn build(root: &Path, wasm: &Path) -> Result<(), String> {
    let site = root.join("target/site");
    fs::create_dir_all(&site).map_err(|e| format!("{} cannot be made: {e}", site.display()))?;
    let mut out = Output { site, manifest: BTreeMap::new(), kept: BTreeSet::from(["manifest.json".to_owned()]) };

    let (module, binary) = bind(root, wasm)?;
    out.add("bimtek.wasm", &binary)?;
    out.add("bimtek.js", &module)?;
    out.add("bimtek.css", minify(&styles(root)?).as_bytes())?;
    for entry in sorted(&root.join("app/js"))? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        out.add(&name, &read(&entry)?)?;
    }
    let manifest = serde_json::to_vec_pretty(&out.manifest).map_err(|e| e.to_string())?;
    write(&out.site.join("manifest.json"), &manifest)?;
    out.remove_others()?;
    println!("assets: {} files in {}", out.manifest.len(), out.site.display());
    Ok(())
}

struct Output {
    site: PathBuf,
    manifest: BTreeMap<String, String>,
    /// Every file of this build.
    kept: BTreeSet<String>,
}

impl Output {
    /// Writes the file under a name with its hash, and its compressed forms where they are smaller.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let (stem, kind) = name.rsplit_once('.').ok_or_else(|| format!("{name} has no ending"))?;
        let digest = Sha256::digest(bytes);
        let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
        let hashed = format!("{stem}-{hash}.{kind}");
        // A name that stands holds this content: nothing is packed again, and the server is not built again either.
        if !self.site.join(&hashed).exists() {
            for (ending, packed) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
                if packed.len() < bytes.len() {
                    write(&self.site.join(format!("{hashed}.{ending}")), &packed)?;
                }
            }
            write(&self.site.join(&hashed), bytes)?; // last: it says that the others are there
        }
        self.kept.extend(["", ".br", ".gz"].map(|ending| format!("{hashed}{ending}")));
        self.manifest.insert(name.to_owned(), hashed);
        Ok(())
    }

    /// What earlier builds left.
    fn remove_others(&self) -> Result<(), String> {
        for path in sorted(&self.site)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !self.kept.contains(&name) {
                fs::remove_file(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// Runs wasm-bindgen as a library: the module that loads the islands, and the WebAssembly itself.
fn bind(root: &Path, wasm: &Path) -> Result<(Vec<u8>, Vec<u8>), String> {
    let folder = root.join("target/bindgen");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).remove_name_section(true).out_name("bimtek").generate(&folder))
        .map_err(|e| format!("wasm-bindgen: {e}"))?;
    Ok((read(&folder.join("bimtek.js"))?, read(&folder.join("bimtek_bg.wasm"))?))
}

fn styles(root: &Path) -> Result<String, String> {
    STYLES.iter().try_fold(String::new(), |all, name| {
        let path = root.join(format!("style/{name}.css"));
        fs::read_to_string(&path).map(|css| all + &css).map_err(|e| format!("{}: {e}", path.display()))
    })
}

/// Drops comments and folds white space; strings in our styles hold neither.
fn minify(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(bytes).map_err(|e| e.to_string())?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).map_err(|e| e.to_string())?;
    writer.finish().map_err(|e| e.to_string())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Leaves a file alone that holds this already: its time says when it changed.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
