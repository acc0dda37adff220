//! What has to hold for any bytes: the laws that `fuzz/` and the loop in `tests/fuzz.rs` try. Each must neither panic nor
//! take long, and says which law was broken by a panic of its own.

use std::collections::BTreeMap;

use skillatlas::atlas::{Chart, EdgeList, Effort, layered};
use skillatlas::markdown;
use skillatlas::pack;
use skillatlas::progress::{Naming, Segment, accept_segment, fold, merge, read_segment, write_segment};

/// A name, and what is done with bytes.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 5] = [
    ("progress_file", progress_file),
    ("merge", merging),
    ("pack_files", pack_files),
    ("markdown", markdown_gate),
    ("edge_list", edge_list),
];

/// What is accepted is written so that it is read as the same.
pub fn progress_file(bytes: &[u8]) {
    let read = read_segment(bytes);
    let Ok(segment) = accept_segment(bytes) else {
        assert!(read.is_err(), "read, and not accepted");
        return;
    };
    if let Ok(read) = read {
        assert_eq!(read, segment, "the checksum changes what is read");
    }
    let text = write_segment(&segment);
    assert_eq!(read_segment(text.as_bytes()).as_ref(), Ok(&segment), "{text}");
}

/// Two files, parted by a zero byte: the order of merging does not matter, and neither does how often.
pub fn merging(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0).map(accept_segment);
    let (Some(Ok(a)), Some(Ok(b))) = (parts.next(), parts.next()) else {
        return;
    };
    let both = merge([&a, &b]);
    assert_eq!(both, merge([&b, &a]));
    assert_eq!(both, merge([&both, &a]));
    assert!(both.holds(&a) && both.holds(&b));
    let folded = |segments: &[&Segment]| fold(segments.iter().copied(), &Naming::default());
    assert_eq!(folded(&[&a, &b]), folded(&[&both]));
}

/// `pack.ron`, `skill.ron` and `notes.md`, parted by zero bytes.
pub fn pack_files(bytes: &[u8]) {
    let names = [
        "pack.ron",
        "skills/a/skill.ron",
        "skills/a/notes.md",
        "skills/b/skill.ron",
    ];
    let parts = bytes.splitn(names.len(), |byte| *byte == 0);
    let files: BTreeMap<String, Vec<u8>> = names
        .iter()
        .zip(parts)
        .map(|(name, part)| ((*name).to_owned(), part.to_vec()))
        .collect();
    let loaded = pack::read(&files);
    for told in &loaded.diagnostics {
        assert!(told.line > 0 && told.column > 0 && !told.help.is_empty(), "{told}");
    }
    if let Some(pack) = loaded.pack {
        let chart = Chart::of(&pack);
        assert_eq!(chart.layout.places.len(), pack.skills.len());
    }
}

/// What passes the gate is shown, and its faults lie in the text.
pub fn markdown_gate(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let parsed = markdown::parse(text);
    for fault in &parsed.faults {
        assert!(fault.at <= text.len());
    }
    for section in parsed.document.sections() {
        let folded = markdown::Folded::new(&section.text);
        assert_eq!(folded.text, markdown::fold(&section.text));
    }
    for stop in &parsed.document.stops {
        assert!(text.is_char_boundary(stop.start), "{stop:?}");
    }
}

/// What is a graph is laid out.
pub fn edge_list(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(list) = text.parse::<EdgeList>() else { return };
    let (places, roads) = (list.sketch.places.len(), list.sketch.roads.len());
    if places <= 30 && roads <= 60 {
        let layout = layered(&list.sketch, Effort::Quick);
        assert_eq!((layout.places.len(), layout.roads.len()), (places, roads));
    }
}
