//! Writes what an example ran on into the text of a `skill.ron`, and leaves every other byte of it as the author wrote it.

use super::ExampleId;
use super::edit::{EditError, fields_of, indent_of, replaced};
use super::tree::{Field, Node, Value};

/// The text of a `skill.ron` in which the example or check has this output: its `output` is replaced, or added after its
/// last field. Everything else, comments and white space included, stays byte for byte.
///
/// # Errors
/// When the text is no skill's, or has no such example.
pub fn output_text(skill_ron: &str, example: &ExampleId, file: &str, ran_on: &str) -> Result<String, EditError> {
    let skill = fields_of("skill.ron", skill_ron)?;
    let no_example = || EditError::NoExample(example.to_string());
    let fields = listed(&skill, "examples")
        .iter()
        .chain(listed(&skill, "checks"))
        .find_map(|node| fields_with_id(node, example.as_str()))
        .ok_or_else(no_example)?;
    let output = format!("(file: {}, ran_on: {})", quoted(file), quoted(ran_on));
    let (span, text) = if let Some(field) = fields.iter().find(|field| field.name == "output") {
        (field.node.span.clone(), output)
    } else {
        let last = fields.last().ok_or_else(no_example)?;
        let newline = if skill_ron.contains("\r\n") { "\r\n" } else { "\n" };
        let end = last.node.span.end;
        let text = match indent_of(skill_ron, last) {
            Some(indent) => format!(",{newline}{indent}output: {output}"),
            None => format!(", output: {output}"),
        };
        (end..end, text)
    };
    Ok(replaced(skill_ron, &span, &text))
}

fn listed<'n>(skill: &'n [Field], name: &str) -> &'n [Node] {
    let field = skill.iter().find(|field| field.name == name);
    match field.map(|field| &field.node.value) {
        Some(Value::List(nodes)) => nodes,
        _ => &[],
    }
}

fn fields_with_id<'n>(node: &'n Node, id: &str) -> Option<&'n [Field]> {
    let Value::Struct(fields) = &node.value else {
        return None;
    };
    let is_id = |field: &Field| field.name == "id" && matches!(&field.node.value, Value::Text(text) if text == id);
    fields.iter().any(is_id).then_some(fields)
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, expected: &str) {
        let after = output_text(before, &"b".into(), "examples/b.out", "Tool \"1.0\"");
        assert_eq!(after.unwrap(), expected);
    }

    #[test]
    fn an_output_is_replaced_and_all_else_stays() {
        check(
            "( // c\n examples: [(id: \"a\", output: (file: \"x\")), (id: \"b\", output: (file: \"y\", ran_on: \"0\"), run: \"r\")])",
            "( // c\n examples: [(id: \"a\", output: (file: \"x\")), (id: \"b\", output: (file: \"examples/b.out\", ran_on: \"Tool \\\"1.0\\\"\"), run: \"r\")])",
        );
    }

    #[test]
    fn an_output_is_added_after_the_last_field_with_its_indent() {
        check(
            "(\n    examples: [\n        (\n            id: \"b\",\n            run: \"r\", // how\n        ),\n    ],\n)",
            "(\n    examples: [\n        (\n            id: \"b\",\n            run: \"r\",\n            output: (file: \"examples/b.out\", ran_on: \"Tool \\\"1.0\\\"\"), // how\n        ),\n    ],\n)",
        );
    }

    #[test]
    fn what_has_no_such_example_is_refused() {
        let of = |text: &str| output_text(text, &"b".into(), "f", "v");
        assert_eq!(of("(examples: [])"), Err(EditError::NoExample("b".to_owned())));
        assert_eq!(of("[]"), Err(EditError::NoStruct("skill.ron".to_owned())));
        assert!(matches!(of("(a 1)"), Err(EditError::Syntax { line: 1, .. })));
    }
}
