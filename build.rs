//! Writes the files of the shipped pack as one compressed block with a sorted table, so that they are compiled into the
//! executable. A folder is watched itself: a file that is added later is noticed by an incremental build. For Windows it adds
//! icon, version and manifest.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
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
    println!(
        "cargo::rustc-env=PROGRESS_FINGERPRINT={:016x}",
        progress_fingerprint(&root)?
    );
    let mut files = Vec::new();
    let pack = root.join(PACK);
    if pack.is_dir() {
        walk(&pack, "", &mut files)?;
    } else {
        // Named all the same, so that the folder is noticed once it exists.
        println!("cargo::rerun-if-changed={}", pack.display());
    }
    files.sort();
    let (mut bytes, mut outline, mut outlines) = (Vec::new(), Vec::new(), String::new());
    let mut table = String::from("/// The files of the shipped pack, sorted by path, and where each lies.\n");
    table.push_str("static EMBEDDED_FILES: &[(&str, Lies)] = &[\n");
    for (name, path) in files {
        println!("cargo::rerun-if-changed={}", path.display());
        if path.extension().is_some_and(|ending| ending == "png") {
            let path = path.display().to_string();
            writeln!(table, "    ({name:?}, Lies::Plain(include_bytes!({path:?}))),")
        } else {
            let text = fs::read(path)?;
            let (start, from) = (bytes.len(), outline.len());
            bytes.extend(&text);
            let starts = if name.ends_with("/notes.md") {
                stops(&String::from_utf8_lossy(&text), &mut outline)
            } else {
                outline.extend(text.iter().filter(|_| name.ends_with(".ron")));
                Vec::new()
            };
            writeln!(outlines, "    ({name:?}, {from}..{}, &{starts:?}),", outline.len()).map_err(io::Error::other)?;
            writeln!(table, "    ({name:?}, Lies::Deflated({start}, {})),", bytes.len())
        }
        .map_err(io::Error::other)?;
    }
    table.push_str(
        "];\n\n/// Where each text lies in the outline, and where the headings of its stops begin in the whole text.\n",
    );
    writeln!(
        table,
        "static EMBEDDED_OUTLINES: &[(&str, std::ops::Range<usize>, &[usize])] = &[\n{outlines}];"
    )
    .map_err(io::Error::other)?;
    fs::write(out.join("embedded_outline.deflate"), compress_to_vec(&outline, LEVEL))?;
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        resources(&root, &out)?;
    }
    // One stream over all texts: pages of one pack share most of their words. Pictures are compressed already.
    fs::write(out.join("embedded_pack.deflate"), compress_to_vec(&bytes, LEVEL))?;
    fs::write(out.join("embedded_pack.rs"), table)
}

/// Appends what notes say of their stops, each comment with its heading, and gives where the headings begin. The test of the
/// outline would notice notes that mark their stops in another way.
fn stops(notes: &str, outline: &mut Vec<u8>) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut at, mut comment) = (0, None);
    for line in notes.split_inclusive('\n') {
        if line.starts_with("<!-- stop:") {
            comment = Some(line);
        } else if line.starts_with("## ")
            && let Some(comment) = comment.take()
        {
            outline.extend([comment, line, "\n"].concat().into_bytes());
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

/// A number that changes with the sources of what a cache of the progress holds.
fn progress_fingerprint(root: &Path) -> io::Result<u64> {
    let mut sources = vec![root.join("src/ids.rs"), root.join("Cargo.toml")];
    let folder = root.join("src/progress");
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(&folder)? {
        sources.push(entry?.path());
    }
    sources.sort();
    let mut hasher = DefaultHasher::new();
    for path in sources {
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read(&path)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
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

/// What Windows shows of the program, and how it treats it: paths longer than 260 characters, UTF-8, sharp on every screen.
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
  </trustInfo>
</assembly>
"#;

#[expect(clippy::disallowed_methods, reason = "a build script writes where cargo tells it to")]
fn resources(root: &Path, out: &Path) -> io::Result<()> {
    let picture = fs::read(root.join("assets/icon.png"))?;
    println!("cargo::rerun-if-changed=assets/icon.png");
    // An icon file is a table of pictures; since Windows Vista one of 256 pixels (written as 0) may be a PNG.
    let mut icon = vec![0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0];
    icon.extend(u32::try_from(picture.len()).map_err(io::Error::other)?.to_le_bytes());
    icon.extend(22_u32.to_le_bytes());
    icon.extend(picture);
    let path = out.join("icon.ico");
    fs::write(&path, icon)?;
    winresource::WindowsResource::new()
        .set_icon(&path.to_string_lossy())
        .set("ProductName", "Skill Atlas")
        .set("FileDescription", "Skill Atlas")
        .set("LegalCopyright", "MIT or Apache-2.0")
        .set_manifest(MANIFEST)
        .compile()
}
