//! Every kind of problem that a check of a pack can tell, in one list. A code is permanent: lists of exceptions and other
//! programs name it. A new one needs a fixture folder of its name under `tests/fixtures/packs/invalid/`.

use super::Severity;

/// A kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    /// Whether a part of the pack is left out, which the window says when the pack is opened.
    pub leaves_out: bool,
    /// What to do, in general.
    pub help: &'static str,
    /// What it is told of.
    pub example: &'static str,
}

impl Code {
    /// The same where the part can be used all the same.
    pub(super) fn mild(self) -> Self {
        Self {
            severity: Severity::Warning,
            leaves_out: false,
            ..self
        }
    }

    /// The code of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|code| code.name == name)
    }
}

macro_rules! codes {
    ($($const:ident, $name:literal, $severity:ident, $leaves_out:literal, $help:literal, $example:literal;)*) => {
        $(pub(super) const $const: Code = Code {
            name: $name,
            severity: Severity::$severity,
            leaves_out: $leaves_out,
            help: $help,
            example: $example,
        };)*

        /// All codes, files first, then references, notes and the house style.
        pub const ALL: &[Code] = &[$($const),*];
    };
}

#[rustfmt::skip]
codes! {
    PACK_TOO_BIG, "pack-too-big", Error, true,
        "Make its pictures and data sets smaller: a pack has at most 512 MiB.",
        "a film among the data sets";
    TOO_MANY_SKILLS, "too-many-skills", Error, true,
        "Split the pack: the first 10,000 skills are read.",
        "10,001 folders in `skills/`";
    MORE_PROBLEMS, "more-problems", Error, true,
        "Mend the problems that are listed, and check again: at most 10,000 errors and 10,000 warnings are.",
        "a generated file in which every line is wrong";
    TOO_MANY_PARTS, "too-many-parts", Error, true,
        "Split what the list belongs to: a skill has at most 500 of a kind and 200 prerequisites, a list of pack.ron 10,000 entries.",
        "501 examples of one skill";
    TITLE_TOO_LONG, "title-too-long", Error, true,
        "Write at most 200 characters: the rest of a title is cut off.",
        "a paragraph as a title";
    MISSING_FILE, "missing-file", Error, true,
        "Add the file, or correct its name; small and capital letters differ.",
        "`file: \"examples/innner.sql\"`";
    UNREADABLE_FILE, "unreadable-file", Error, true,
        "Look at the file's permissions and kind.",
        "a folder called `notes.md`";
    FILE_TOO_BIG, "file-too-big", Error, true,
        "Make the file smaller, or split it.",
        "an example of 40 KB";
    ESCAPING_PATH, "escaping-path", Error, true,
        "Name a file below the folder, with `/` between its parts.",
        "`file: \"../other/x.sql\"`";
    NOT_UTF8, "not-utf8", Error, true,
        "Save the file as UTF-8.",
        "a file from an old Windows editor";
    BYTE_ORDER_MARK, "byte-order-mark", Warning, false,
        "Save the file as UTF-8 without a byte-order mark; it is passed over.",
        "the bytes EF BB BF at the start";
    SYNTAX, "syntax", Error, true,
        "Mend the RON at the place that is named.",
        "`title: \"A`";
    NEWER_FORMAT, "newer-format", Error, true,
        "Update Skill Atlas: the file is of a newer format.",
        "`format: 2`";
    MISSING_FIELD, "missing-field", Error, true,
        "Write the field that is named.",
        "a skill without `title`";
    UNKNOWN_FIELD, "unknown-field", Warning, false,
        "Correct the field's name, or remove it.",
        "`titel: \"A\"`";
    SHORT_LENGTH, "short-length", Error, true,
        "Write 4 to 22 letters, or none.",
        "`short: \"API\"`";
    SHORT_TAKEN, "short-taken", Error, true,
        "Write a short title that no other skill has.",
        "two skills with `short: \"Files\"`";
    SHORT_MISSING, "short-missing", Warning, false,
        "Add a `short` title of 4 to 22 letters; the map shows it in place of the title.",
        "a title of three lines on the map, without `short`";
    SHORT_NEEDLESS, "short-needless", Warning, false,
        "Remove `short`: the title fits.",
        "`title: \"HTTP\", short: \"The HTTP\"`";
    SHORT_TOO_WIDE, "short-too-wide", Warning, false,
        "Write shorter words.",
        "`short: \"Incomprehensibilities\"`";
    DUPLICATE_KEY, "duplicate-key", Error, true,
        "Remove one of the two.",
        "`title: \"A\", title: \"B\"`";
    WRONG_TYPE, "wrong-type", Error, true,
        "Write a value of the kind that is named.",
        "`title: 7`";
    NON_FINITE_NUMBER, "non-finite-number", Error, true,
        "Write a plain number.",
        "`hours: inf`";
    EMPTY_PART, "empty-part", Error, true,
        "Fill the part in, or remove it.",
        "`text: \"\"`";
    INVALID_ID, "invalid-id", Error, true,
        "Write 1 to 64 small letters, digits and hyphens.",
        "a folder called `Not_an_id`";
    DUPLICATE_ID, "duplicate-id", Error, true,
        "Give one of them another id.",
        "two items with `id: \"a\"`";
    CONTROL_CHARACTER, "control-character", Error, true,
        "Remove the character.",
        "`title: \"A\\u{7}\"`";
    BIDI_CHARACTER, "bidi-character", Error, true,
        "Remove the character: it changes the order of others, or hides.",
        "`title: \"A\\u{202e}\"`";
    UNKNOWN_AREA, "unknown-area", Error, true,
        "Name an area of `pack.ron`.",
        "`area: \"sqll\"`";
    UNKNOWN_KIND, "unknown-kind", Error, false,
        "Write `Recall` or `Produce`.",
        "`kind: Recal`";
    UNKNOWN_SKILL, "unknown-skill", Error, true,
        "Name the id of a skill that is there.",
        "`requires: [[\"slect\"]]`";
    LEFT_OUT_SKILL, "left-out-skill", Warning, false,
        "Mend the skill that has errors; until then what names it is passed over.",
        "`requires: [[\"broken\"]]`";
    UNKNOWN_ITEM, "unknown-item", Error, true,
        "Name a checklist item that is there.",
        "`items: {\"a/old\": \"a/nwe\"}`";
    UNKNOWN_PROMPT, "unknown-prompt", Error, true,
        "Name a recall prompt that is there.",
        "`prompt: \"whcih\"`";
    UNKNOWN_STOP, "unknown-stop", Error, true,
        "Name a stop that the notes mark.",
        "`stop: \"frist\"`";
    UNKNOWN_DATA_SET, "unknown-data-set", Error, true,
        "Name one of the `datasets` of pack.ron.",
        "`lab: \"libary\"`";
    UNKNOWN_TASK, "unknown-task", Error, true,
        "Name a task of the skill; a task proves at most two items.",
        "`task: \"open-lones\"`";
    NEEDS_NEWER_APP, "needs-newer-app", Warning, false,
        "Update Skill Atlas; what it does not know of the pack is passed over.",
        "`needs_app: \"9.0\"`";
    INVALID_VERSION, "invalid-version", Error, true,
        "Write numbers with dots between, like `0.3`.",
        "`needs_app: \"new\"`";
    UNKNOWN_STYLE, "unknown-style", Warning, false,
        "Name a style that this program knows, or remove the field.",
        "`style: \"skillatals\"`";
    UNKNOWN_TINT, "unknown-tint", Warning, false,
        "Name one of the six tints.",
        "`tint: \"blue\"`";
    HOURS_OUT_OF_RANGE, "hours-out-of-range", Error, false,
        "Write more than 0 and at most 200 hours.",
        "`hours: 0`";
    WEIGHT_OUT_OF_RANGE, "weight-out-of-range", Error, true,
        "Write a weight from 0 to 1.",
        "`weight: 2`";
    CYCLE, "cycle", Error, true,
        "Remove one of the prerequisites that lead round in a circle.",
        "`a` requires `b`, and `b` requires `a`";
    LIST_ORDER, "list-order", Warning, false,
        "List each skill of a track after what it needs.",
        "`skills: [\"joins\", \"select\"]`, where `joins` requires `select`";
    ALIAS_CYCLE, "alias-cycle", Error, true,
        "Let the last alias name what is there now.",
        "`{\"a\": \"b\", \"b\": \"a\"}`";
    ALIAS_OF_EXISTING, "alias-of-existing", Warning, false,
        "Remove the alias, or the thing with the old name.",
        "`{\"a\": \"b\"}` while the skill `a` is there";
    OVERLAPPING_PLACES, "overlapping-places", Warning, false,
        "Move one of the places, or run `skillatlas arrange`.",
        "two places 10 units apart";
    BAD_EXCHANGE, "bad-exchange", Error, true,
        "Name a stop, and two examples in `http` with stored outputs.",
        "`exchange: (stop: \"a\", from: \"x\", to: \"y\")` without an example `y`";
    DUPLICATE_ITEM_TEXT, "duplicate-item-text", Warning, false,
        "Say in each what it alone asks, or remove one.",
        "two items with the text \"I can join two tables\"";
    MISSING_GLYPH, "missing-glyph", Warning, false,
        "Write it with other characters, or show it as a picture: no face that ships has it.",
        "`漢`";
    DOCUMENT_TOO_LONG, "document-too-long", Error, true,
        "Split the skill, or shorten its notes: what is behind 256 KB is left out.",
        "notes of 300 KB";
    LINE_TOO_LONG, "line-too-long", Error, true,
        "Break the line: one of more than 20 KB is left out.",
        "a picture pasted as base64";
    CODE_BLOCK_TOO_LONG, "code-block-too-long", Error, true,
        "Shorten the code block to what is to be read: one of more than 20 KB is left out.",
        "a whole log";
    TABLE_TOO_BIG, "table-too-big", Error, true,
        "Split the table: one of more than 200 rows or 20 columns is left out.",
        "a table of 500 rows";
    NESTED_TOO_DEEP, "nested-too-deep", Error, true,
        "Flatten the lists or quotes: what lies more than 16 deep is left out.",
        "`> > > > > > > > > > > > > > > > > deep`";
    FRONT_MATTER, "front-matter", Warning, false,
        "Remove the lines: what a skill is called stands in `skill.ron`. They are not shown.",
        "`---`, `title: A`, `---` at the start";
    UNCLOSED_FENCE, "unclosed-fence", Warning, false,
        "Close the code block with as many backticks or tildes as opened it.",
        "four backticks, closed with three";
    UNCLOSED_COMMENT, "unclosed-comment", Warning, false,
        "Close the comment with `-->`.",
        "`<!-- a remark` without an end";
    SWALLOWED_STOP, "swallowed-stop", Error, true,
        "Close the code block or comment before the stop's comment, or label a block about Markdown `markdown`.",
        "a stop's comment below a fence that was left open";
    MALFORMED_STOP, "malformed-stop", Error, true,
        "Write `<!-- stop: outer-joins, 10 min -->`: an id, a comma, whole minutes, and `min`.",
        "`<!-- stop: outer joins -->`";
    DUPLICATE_STOP, "duplicate-stop", Error, true,
        "Give one of the stops another id.",
        "two comments with `stop: a`";
    STOP_WITHOUT_HEADING, "stop-without-heading", Error, true,
        "Put the comment on the line above a heading that begins with `## `.",
        "a stop's comment above a paragraph";
    HTML_ANCHOR, "html-anchor", Warning, false,
        "Write `<a id=\"x\"></a>` in place of it: links find the name, but the tag shows as text.",
        "`<div id=\"x\">`";
    FORMULA, "formula", Warning, false,
        "Say it in words or code, or show it as a picture: formulas are shown as they are written.",
        "`$x^2$`";
    DANGLING_LINK, "dangling-link", Error, false,
        "Say below where the link leads, or write the address in the link.",
        "`[words][nowhere]`";
    DANGLING_FOOTNOTE, "dangling-footnote", Error, false,
        "Add the footnote below.",
        "`words[^1]` without `[^1]: ...`";
    DANGLING_ANCHOR, "dangling-anchor", Error, false,
        "Name a heading of the page in small letters with hyphens for spaces, or the id of a stop.",
        "`[words](#nowhere)`";
    LINK_SCHEME, "link-scheme", Error, false,
        "Lead links to https://..., to skill:ID, or to a heading of the page as #heading.",
        "`[words](other.md)`";
    INSECURE_LINK, "insecure-link", Warning, false,
        "Use https where the site has it.",
        "`[words](http://example.org)`";
    REMOTE_IMAGE, "remote-image", Error, true,
        "Put the picture into the pack and name its file.",
        "`![words](https://example.org/x.png)`";
    IMAGE_FORMAT, "image-format", Error, true,
        "Save the picture as PNG, JPEG, GIF or WebP.",
        "an SVG file";
    IMAGE_BROKEN, "image-broken", Error, true,
        "Save the picture anew.",
        "half a PNG file";
    IMAGE_TOO_BIG, "image-too-big", Error, true,
        "Make the picture smaller: at most 4096 pixels a side and 12 million in all.",
        "60,000 x 60,000 pixels";
    STYLE_WORD_COUNT, "style-word-count", Warning, false,
        "Write notes of 500 to 1,500 words.",
        "notes of 90 words";
    STYLE_IMAGE_TEXT, "style-image-text", Warning, false,
        "Say between the brackets what the picture shows.",
        "`![](images/x.png)`";
    STYLE_NO_PREDICTION, "style-no-prediction", Warning, false,
        "Add `prediction: (question: ..., answer: ...)`.",
        "a skill without `prediction`";
    STYLE_SUMMARY, "style-summary", Warning, false,
        "Write one sentence that ends with a full stop.",
        "`summary: \"Joins\"`";
    STYLE_STOP_COUNT, "style-stop-count", Warning, false,
        "Mark 2 to 5 stops.",
        "notes without a stop";
    STYLE_STOP_MINUTES, "style-stop-minutes", Warning, false,
        "Give a stop 8 to 15 minutes.",
        "`<!-- stop: a, 40 min -->`";
    STYLE_STOP_UNASKED, "style-stop-unasked", Warning, false,
        "Give a prompt the stop.",
        "a stop that no prompt names";
    STYLE_ITEM_COUNT, "style-item-count", Warning, false,
        "Write 5 to 10 checklist items.",
        "two items";
    STYLE_ITEM_OPENING, "style-item-opening", Warning, false,
        "Begin the item with \"I can\".",
        "`text: \"Joins\"`";
    STYLE_VAGUE_VERB, "style-vague-verb", Warning, false,
        "Use a verb that somebody could watch.",
        "`text: \"I can understand joins\"`";
    STYLE_PROMPT_COUNT, "style-prompt-count", Warning, false,
        "Write 5 to 12 prompts.",
        "two prompts";
    STYLE_FEW_PRODUCTIONS, "style-few-productions", Warning, false,
        "Let about a third of the prompts ask for something to be made.",
        "only prompts of the kind `Recall`";
    STYLE_YES_NO_PROMPT, "style-yes-no-prompt", Warning, false,
        "Ask which, why or what happens.",
        "`question: \"Is a join slow?\"`";
    STYLE_DUPLICATE_PROMPT, "style-duplicate-prompt", Warning, false,
        "Ask something else, or remove one.",
        "the same question twice";
    STYLE_EXAMPLE_COUNT, "style-example-count", Warning, false,
        "Add examples.",
        "a skill without examples";
    STYLE_EXAMPLE_UNNAMED, "style-example-unnamed", Warning, false,
        "Name the example in the notes.",
        "an example that the notes never mention";
    STYLE_NO_RUN, "style-no-run", Warning, false,
        "Say with `run` how the example is run.",
        "an example without `run`";
    STYLE_NO_OUTPUT, "style-no-output", Warning, false,
        "Store what the example prints.",
        "an example without `output`";
    STYLE_NOT_WELL_FORMED, "style-not-well-formed", Warning, false,
        "Close what is open in the code.",
        "`if (x {`";
    STYLE_NO_SOURCE, "style-no-source", Warning, false,
        "Name the sources of the page.",
        "a skill without `sources`";
    STYLE_NO_CLAIM, "style-no-claim", Warning, false,
        "Say what the source is named for.",
        "a source without `claim`";
    STYLE_BANNED_WORD, "style-banned-word", Warning, false,
        "Leave the word out.",
        "\"simply\"";
    STYLE_EXCLAMATION, "style-exclamation", Warning, false,
        "End the sentence with a full stop.",
        "\"It works!\"";
    STYLE_TERM_TOO_EARLY, "style-term-too-early", Warning, false,
        "Say it in other words, or require the skill that teaches the term.",
        "a term of the glossary before its skill";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_and_says_what_to_do() {
        for (at, code) in ALL.iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| other.name != code.name), "{}", code.name);
            assert!(
                code.name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'),
                "{}",
                code.name
            );
            assert!(code.help.ends_with('.') && !code.example.is_empty(), "{}", code.name);
            assert_eq!(Code::named(code.name), Some(code));
            assert!(!code.leaves_out || code.severity == Severity::Error, "{}", code.name);
        }
    }
}
