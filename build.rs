//! Writes the files of the shipped pack as one compressed block with a sorted table, so that they are compiled into the
//! executable. A folder is watched itself: a file that is added later is noticed by an incremental build.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use miniz_oxide::deflate::compress_to_vec;

const PACK: &str = "content/backend";
/// Smaller takes seconds longer and gains next to nothing.
const LEVEL: u8 = 9;

#[expect(clippy::disallowed_methods, reason = "a build script writes where cargo tells it to")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    let pack = root.join(PACK);
    if pack.is_dir() {
        walk(&pack, "", &mut files)?;
    } else {
        // Named all the same, so that the folder is noticed once it exists.
        println!("cargo::rerun-if-changed={}", pack.display());
    }
    files.sort();
    let mut bytes = Vec::new();
    let mut table = String::from("/// The files of the shipped pack, sorted by path, and where each lies.\n");
    table.push_str("static EMBEDDED_FILES: &[(&str, Lies)] = &[\n");
    for (name, path) in files {
        println!("cargo::rerun-if-changed={}", path.display());
        if path.extension().is_some_and(|ending| ending == "png") {
            let path = path.display().to_string();
            writeln!(table, "    ({name:?}, Lies::Plain(include_bytes!({path:?}))),")
        } else {
            let start = bytes.len();
            bytes.extend(fs::read(path)?);
            writeln!(table, "    ({name:?}, Lies::Deflated({start}, {})),", bytes.len())
        }
        .map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    // One stream over all texts: pages of one pack share most of their words. Pictures are compressed already.
    fs::write(out.join("embedded_pack.deflate"), compress_to_vec(&bytes, LEVEL))?;
    fs::write(out.join("embedded_pack.rs"), table)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let name = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &name, files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
