//! Tables as CSV (RFC 4180): lines end in CRLF, a field with a comma, a quote or a line end is quoted.

/// A table with its head. A field that a spreadsheet would take for a formula gets a quote before it.
pub fn csv<'a>(head: &[&str], rows: impl IntoIterator<Item = &'a [String]>) -> String {
    let mut text = String::new();
    line(head.iter().copied(), &mut text);
    for row in rows {
        line(row.iter().map(String::as_str), &mut text);
    }
    text
}

fn line<'a>(fields: impl Iterator<Item = &'a str>, out: &mut String) {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            out.push(',');
        }
        let is_number = field.parse::<f64>().is_ok();
        let field = match field.chars().next() {
            Some('=' | '+' | '-' | '@' | '\t' | '\r') if !is_number => format!("'{field}"),
            _ => field.to_owned(),
        };
        if field.contains([',', '"', '\n', '\r']) {
            out.push_str(&format!("\"{}\"", field.replace('"', "\"\"")));
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_are_no_formulas() {
        let rows = [
            ["a,b", "say \"yes\"", "-4.5"].map(str::to_owned),
            ["=1+1", "two\nlines", ""].map(str::to_owned),
        ];
        let text = csv(&["one", "two", "three"], rows.iter().map(|row| &row[..]));
        assert_eq!(
            text,
            "one,two,three\r\n\"a,b\",\"say \"\"yes\"\"\",-4.5\r\n'=1+1,\"two\nlines\",\r\n"
        );
    }
}
