//! Writes the places of the map into the text of a `pack.ron`, and leaves every other byte of it as the author wrote it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::SkillId;
use super::edit::{EditError, fields_of, indent_of, replaced};

/// The text of a `pack.ron` with these places: its `places` are replaced, or added after the last field. Everything else,
/// comments and white space included, stays byte for byte.
///
/// # Errors
/// When the text is no pack's, or a place cannot be written.
pub fn places_text(pack_ron: &str, places: &BTreeMap<SkillId, (f32, f32)>) -> Result<String, EditError> {
    let fields = fields_of("pack.ron", pack_ron)?;
    let newline = if pack_ron.contains("\r\n") { "\r\n" } else { "\n" };
    let (span, text) = if let Some(field) = fields.iter().find(|field| field.name == "places") {
        let indent = indent_of(pack_ron, field).unwrap_or_default();
        (field.node.span.clone(), map_text(places, indent, newline)?)
    } else {
        let Some(last) = fields.last() else {
            return Err(EditError::NoStruct("pack.ron".to_owned()));
        };
        let end = last.node.span.end;
        let text = match indent_of(pack_ron, last) {
            Some(indent) => format!(",{newline}{indent}places: {}", map_text(places, indent, newline)?),
            None => format!(", places: {}", map_text(places, "", newline)?),
        };
        (end..end, text)
    };
    Ok(replaced(pack_ron, &span, &text))
}

fn map_text(places: &BTreeMap<SkillId, (f32, f32)>, indent: &str, newline: &str) -> Result<String, EditError> {
    let mut text = String::from("{");
    for (id, (x, y)) in places {
        if !(x.is_finite() && y.is_finite()) {
            return Err(EditError::NotFinite(id.clone()));
        }
        if !crate::ids::is_id(id.as_str()) {
            return Err(EditError::NoId(id.clone()));
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{newline}{indent}    \"{id}\": ({x:?}, {y:?}),");
    }
    if !places.is_empty() {
        text.push_str(newline);
        text.push_str(indent);
    }
    text.push('}');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, expected: &str) {
        let places = BTreeMap::from([(SkillId::from("b"), (1.5, -2.0)), (SkillId::from("a"), (0.0, 1e9))]);
        assert_eq!(places_text(before, &places).unwrap(), expected);
    }

    #[test]
    fn places_are_replaced_and_all_else_stays() {
        check(
            "// mine /* { */\n(\n\ttitle : \"places: {\" ,  // why\n  places: { \"old\": (1,2), /* } */ },\n  id: \"x\"\n)\n\n",
            "// mine /* { */\n(\n\ttitle : \"places: {\" ,  // why\n  places: {\n      \"a\": (0.0, 1000000000.0),\n      \"b\": (1.5, -2.0),\n  },\n  id: \"x\"\n)\n\n",
        );
    }

    #[test]
    fn places_are_added_after_the_last_field_with_its_indent_and_line_ends() {
        check(
            "(\r\n    id: \"x\", // the id\r\n)",
            "(\r\n    id: \"x\",\r\n    places: {\r\n        \"a\": (0.0, 1000000000.0),\r\n        \"b\": (1.5, -2.0),\r\n    }, // the id\r\n)",
        );
    }

    #[test]
    fn places_are_added_to_a_pack_on_one_line() {
        check(
            "(id: \"x\")",
            "(id: \"x\", places: {\n    \"a\": (0.0, 1000000000.0),\n    \"b\": (1.5, -2.0),\n})",
        );
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let of = |id: &str, x: f32| BTreeMap::from([(SkillId::from(id), (x, 0.0))]);
        assert_eq!(
            places_text("(id: 1)", &of("a", f32::NAN)),
            Err(EditError::NotFinite("a".into()))
        );
        assert_eq!(
            places_text("(id: 1)", &of("a\"", 0.0)),
            Err(EditError::NoId("a\"".into()))
        );
        assert_eq!(
            places_text("[]", &of("a", 0.0)),
            Err(EditError::NoStruct("pack.ron".to_owned()))
        );
        let broken = places_text("(\n  id 1)", &of("a", 0.0));
        assert!(
            matches!(broken, Err(EditError::Syntax { line: 2, column: 6, .. })),
            "{broken:?}"
        );
    }
}
