//! Tables for a spreadsheet: quoted as RFC 4180 has it, and no cell that a spreadsheet would take for a formula.

/// A table as CSV, its head first.
pub fn csv_of(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory has no way to fail.
        let _ = out.write_record(row);
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A text that a spreadsheet shows as it is: one that begins like a formula gets an apostrophe before it.
pub fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
