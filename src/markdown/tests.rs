//! What Markdown becomes, and what is told of it.

use super::*;

fn read(markdown: &str) -> Document {
    parse(markdown).document
}

/// The kinds of faults of a text, with their offsets.
fn faults(markdown: &str) -> Vec<(usize, FaultKind)> {
    parse(markdown)
        .faults
        .into_iter()
        .map(|fault| (fault.at, fault.kind))
        .collect()
}

fn only(markdown: &str) -> Block {
    let mut blocks = read(markdown).blocks;
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.remove(0)
}

/// What stands in place of parts that are left out.
fn refused(markdown: &str) -> Vec<String> {
    let blocks = read(markdown).blocks.into_iter();
    let lines = blocks.filter_map(|block| match block {
        Block::Refused(line) => Some(line),
        _ => None,
    });
    lines.collect()
}

#[test]
fn faces_and_links_cover_the_text_without_gaps() {
    let Block::Paragraph(text) = only("a *b **c*** `d` ~~e~~ [f](skill:sql-joins#outer) g") else {
        panic!()
    };
    assert_eq!(text.text, "a b c d e f g");
    let mut end = 0;
    for span in &text.spans {
        assert_eq!(span.range.start, end);
        end = span.range.end;
    }
    assert_eq!(end, text.text.len());
    let face = |c: &str| {
        let at = text.text.find(c).unwrap();
        text.spans.iter().find(|span| span.range.contains(&at)).unwrap().face
    };
    assert!(face("b").italic && !face("b").bold);
    assert!(face("c").italic && face("c").bold);
    assert!(face("d").code && face("e").struck);
    let skill = Target::Skill {
        skill: "sql-joins".into(),
        anchor: Some("outer".into()),
    };
    assert_eq!(text.links, [skill]);
}

#[test]
fn stops_are_found_before_their_headings() {
    let text = "<!-- stop: inner, 10 min -->\n## Inner join\n\ntext\n\n## Not a stop\n\n<!-- a remark -->\n\n\
                <!-- stop: outer, 8 min -->\n\n## Outer\n";
    let document = read(text);
    let stops: Vec<_> = document
        .stops
        .iter()
        .map(|stop| (stop.id.as_str(), stop.minutes, &*stop.title))
        .collect();
    assert_eq!(stops, [("inner", 10, "Inner join"), ("outer", 8, "Outer")]);
    let marked = document
        .blocks
        .iter()
        .filter(|b| matches!(b, Block::Heading(h) if h.stop.is_some()))
        .count();
    assert_eq!(marked, 2);
    assert!(!document.plain_text().contains("remark"));
}

#[test]
fn headings_have_anchors_of_their_own() {
    let anchors: Vec<_> = read("# Why `ON`, not WHERE?\n\n# Again\n\n# Again\n").headings();
    let expected = [
        (1, "Why ON, not WHERE?", "why-on-not-where"),
        (1, "Again", "again"),
        (1, "Again", "again-1"),
    ];
    assert_eq!(
        anchors.iter().map(|(l, t, a)| (*l, &**t, &**a)).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn admonitions_of_known_kinds_lose_their_marker() {
    for (marker, expected) in [
        ("TRAP", Some(Admonition::Trap)),
        ("note", Some(Admonition::Note)),
        ("WARNING", Some(Admonition::Warning)),
        ("OTHER", None),
    ] {
        let Block::Quote { kind, blocks } = only(&format!("> [!{marker}]\n> Mind the *gap*.")) else {
            panic!()
        };
        assert_eq!(kind, expected, "{marker}");
        let Some(Block::Paragraph(text)) = blocks.first() else {
            panic!()
        };
        assert_eq!(text.text.contains("[!"), expected.is_none());
        let last = text.spans.iter().find(|span| span.face.italic).unwrap();
        assert_eq!(&text.text[last.range.clone()], "gap");
    }
}

#[test]
fn lists_keep_numbers_tasks_and_nesting() {
    let Block::List(list) = only("3. three\n4. four\n   - [x] done\n   - [ ] open\n") else {
        panic!()
    };
    assert_eq!((list.start, list.tight, list.items.len()), (Some(3), true, 2));
    let Some(Block::List(inner)) = list.items[1].blocks.get(1) else {
        panic!("{list:?}")
    };
    assert_eq!(
        inner.items.iter().map(|item| item.task).collect::<Vec<_>>(),
        [Some(true), Some(false)]
    );
}

#[test]
fn tables_have_sides_and_full_rows() {
    let Block::Table(table) = only("|a|b|c|\n|:-|:-:|-:|\n|1|`2`|\n") else {
        panic!()
    };
    assert_eq!(table.sides, [Side::Left, Side::Middle, Side::Right]);
    assert_eq!(
        table.rows,
        [vec![
            table.rows[0][0].clone(),
            table.rows[0][1].clone(),
            Text::default()
        ]]
    );
    assert!(table.rows[0][1].spans[0].face.code);
}

#[test]
fn footnotes_are_numbered_by_first_reference_and_lead_back() {
    let document = read("One[^b] two[^a] three[^b].\n\n[^a]: About a.\n[^b]: About b.\n[^c]: Never named.\n");
    let numbers: Vec<_> = document.footnotes.iter().map(|footnote| footnote.number).collect();
    assert_eq!(numbers, [1, 2]);
    let Some(Block::Paragraph(first)) = document.footnotes[0].blocks.first() else {
        panic!()
    };
    assert!(first.written().starts_with("About b."));
    assert_eq!(first.links, [Target::FootnoteSource(1)]);
    let Some(Block::Paragraph(text)) = document.blocks.first() else {
        panic!()
    };
    assert_eq!(
        text.links,
        [Target::Footnote(1), Target::Footnote(2), Target::Footnote(1)]
    );
}

#[test]
fn html_is_text() {
    let document = read("a <b>c</b> <!-- gone --> d\n\n<script>\nalert(1)\n</script>\n");
    let text = document.plain_text();
    assert!(
        text.contains("<b>c</b>") && text.contains("alert(1)") && !text.contains("gone"),
        "{text}"
    );
}

#[test]
fn images_stand_alone_between_the_words() {
    let blocks = read("before ![a *map*](images/map.png) after\n").blocks;
    assert!(
        matches!(
            &blocks[..],
            [Block::Paragraph(_), Block::Picture(_), Block::Paragraph(_)]
        ),
        "{blocks:?}"
    );
    assert_eq!(
        blocks[1],
        Block::Picture(Picture {
            source: "images/map.png".into(),
            alt: "a map".into()
        })
    );
}

/// A text with a part at its bound between two paragraphs stays whole; with one above it the part gives way to a line and
/// the paragraphs stay.
#[test]
fn a_part_that_is_too_big_is_left_out_and_the_rest_stands() {
    let nested = |depth: usize| {
        (0..depth)
            .map(|level| format!("{}- x\n", "  ".repeat(level)))
            .collect::<String>()
    };
    let table = |rows: usize, columns: usize| {
        let row = "|x".repeat(columns) + "|\n";
        format!("{row}{}|\n{}", "|-".repeat(columns), row.repeat(rows))
    };
    let code = |bytes: usize| format!("```sql\n{}\n```\n", "x\n".repeat((bytes - 1) / 2) + "y");
    let quoted = |depth: usize| format!("{} x\n", ">".repeat(depth));
    let line = |bytes: usize| "word ".repeat(bytes / 5 + 1)[..bytes].to_owned();
    for (what, most, more) in [
        ("deep", nested(MAX_DEPTH), nested(MAX_DEPTH + 1)),
        ("deep", nested(MAX_DEPTH), nested(300)),
        ("deep", quoted(MAX_DEPTH), quoted(MAX_DEPTH + 1)),
        ("deep", quoted(MAX_DEPTH), format!("{}x\n", "- ".repeat(5_000))),
        ("line", line(MAX_LINE), line(MAX_LINE + 1)),
        (
            "line",
            "x".repeat(MAX_LINE),
            format!("![a](data:image/png;base64,{})", "x".repeat(MAX_LINE)),
        ),
        (
            "line",
            "x".repeat(MAX_LINE),
            format!("- item\n- {}\n- item", "x".repeat(MAX_LINE)),
        ),
        (
            "line",
            "x".repeat(MAX_LINE),
            format!("> quote\n> {}\n> quote", "x".repeat(MAX_LINE)),
        ),
        ("code", code(MAX_CODE - 2), code(MAX_CODE + 1)),
        ("table", table(MAX_ROWS, MAX_COLUMNS), table(MAX_ROWS + 1, 2)),
        ("table", table(MAX_ROWS, MAX_COLUMNS), table(2, MAX_COLUMNS + 1)),
    ] {
        let page = |part: &str| format!("## Before\n\n{part}\n\nAfter.\n");
        assert_eq!(refused(&page(&most)), [""; 0], "{what}: {most:.60}");
        assert_eq!(faults(&page(&most)), [], "{what}: {most:.60}");
        let whole = read(&page(&more));
        let Some(Block::Heading(_)) = whole.blocks.first() else {
            panic!("{what}: {whole:?}")
        };
        assert!(
            matches!(whole.blocks.last(), Some(Block::Paragraph(text)) if text.text == "After."),
            "{what}"
        );
        assert!(
            format!("{whole:?}").contains("is not shown") || format!("{whole:?}").contains("are not shown"),
            "{what}"
        );
        assert!(!faults(&page(&more)).is_empty(), "{what}: {more:.60}");
    }
}

#[test]
fn a_line_that_is_left_out_leaves_what_it_stood_in() {
    let long = "x".repeat(MAX_LINE + 1);
    let Block::List(list) = only(&format!("- a\n- {long}\n- c\n")) else {
        panic!()
    };
    let inner: Vec<_> = list.items.iter().map(|item| item.blocks.first()).collect();
    assert!(
        matches!(
            inner[..],
            [
                Some(Block::Paragraph(_)),
                Some(Block::Refused(_)),
                Some(Block::Paragraph(_))
            ]
        ),
        "{inner:?}"
    );
    let blocks = read(&format!("```sh\na\n{long}\nb\n```\n")).blocks;
    assert!(matches!(&blocks[..], [Block::Code(_), Block::Refused(_)]), "{blocks:?}");
    let blocks = read(&format!("|a|\n|-|\n|{long}|\n|b|\n")).blocks;
    let [Block::Table(table), Block::Refused(_)] = &blocks[..] else {
        panic!("{blocks:?}")
    };
    assert_eq!(table.rows.len(), 2);
    let blocks = read(&format!("one\n{long}\ntwo\n")).blocks;
    assert!(
        matches!(
            &blocks[..],
            [Block::Paragraph(_), Block::Refused(_), Block::Paragraph(_)]
        ),
        "{blocks:?}"
    );
}

#[test]
fn what_is_behind_the_end_is_left_out() {
    let text = "line\n".repeat(MAX_DOCUMENT / 5);
    assert_eq!(refused(&text), [""; 0]);
    let text = text + "line\n";
    assert_eq!(refused(&text).len(), 1);
    let [(at, FaultKind::DocumentTooLong(size))] = faults(&text)[..] else {
        panic!()
    };
    assert!(at <= MAX_DOCUMENT && size == text.len());
    assert!(read(&text).plain_text().len() > MAX_DOCUMENT - 100);
}

#[test]
fn what_was_left_open_is_told() {
    let check = |markdown: &str, expected: &[(usize, FaultKind)]| assert_eq!(faults(markdown), expected, "{markdown}");
    let stop = "<!-- stop: b, 5 min -->\n\n## B\n";
    let swallowed = || FaultKind::SwallowedStop("b".into());
    check("```sh\ncode\n```\n", &[]);
    check("~~~~\n```\n~~~~~\n", &[]);
    check("- a\n\n  ```sh\n  code\n  ```\n", &[]);
    check("> ```sh\n> code\n> ```\n", &[]);
    check("```sh\ncode\n", &[(0, FaultKind::UnclosedFence)]);
    check("```", &[(0, FaultKind::UnclosedFence)]);
    check("````\ncode\n```\n", &[(0, FaultKind::UnclosedFence)]);
    check("> ```\n> code\n\nend\n", &[(2, FaultKind::UnclosedFence)]);
    check(
        &format!("```sh\ncode\n\n{stop}"),
        &[(0, FaultKind::UnclosedFence), (12, swallowed())],
    );
    // The next block's opening closes the one that was left open.
    check(&format!("```sh\n\n{stop}\n```\ncode\n"), &[(7, swallowed())]);
    check(&format!("```markdown\n{stop}```\n"), &[]);
    check(
        &format!("<!-- a remark\n\n{stop}"),
        &[(0, FaultKind::UnclosedComment), (15, swallowed())],
    );
    check("<!-- a remark\n\nwords\n", &[(0, FaultKind::UnclosedComment)]);
    check(&format!("<!-- a remark -->\n{stop}"), &[]);
}

#[test]
fn a_stop_is_a_comment_before_a_heading_of_the_second_level() {
    let check = |markdown: &str, expected: &[(usize, FaultKind)]| {
        let parsed = parse(markdown);
        assert_eq!(faults(markdown), expected, "{markdown}");
        assert!(parsed.document.stops.len() <= 1, "{markdown}");
    };
    let lonely = |at: usize| [(at, FaultKind::StopWithoutHeading("a".into()))];
    check("<!-- stop: a, 5 min -->\n# One\n", &lonely(0));
    check("<!-- stop: a, 5 min -->\n\nwords\n\n## Two\n", &lonely(0));
    check("<!-- stop: a, 5 min -->\n\n---\n\n## Two\n", &lonely(0));
    check("words\n\n<!-- stop: a, 5 min -->", &lonely(7));
    check("<!-- stop: a, 500 min -->\n## Two\n", &[(0, FaultKind::MalformedStop)]);
    check(
        "<!-- stop: a, 5 min -->\n## Two\n\n<!-- stop: a, 5 min -->\n## Three\n",
        &[(32, FaultKind::DuplicateStop("a".into()))],
    );
}

#[test]
fn front_matter_is_not_shown() {
    let text = "---\ntitle: \"A\"\ntags:\n  - b\n---\n\n## B\n";
    assert_eq!(faults(text), [(0, FaultKind::FrontMatter)]);
    assert_eq!(read(text).plain_text(), "B\n");
    for shown in [
        "---\n\nwords\n\n---\n",
        "---\nwords\n---\n",
        "words\n\n---\na: b\n---\n",
    ] {
        assert_eq!(faults(shown), [], "{shown}");
    }
}

#[test]
fn html_names_places_and_hides_where_it_does_nothing_else() {
    let check = |markdown: &str, text: &str, anchors: &[&str]| {
        let document = read(markdown);
        assert_eq!(document.plain_text().trim_end(), text, "{markdown}");
        let known = document.anchors();
        for anchor in anchors {
            assert!(known.contains(*anchor), "{markdown}: {known:?}");
        }
    };
    check("See <a id=\"x\"></a>here.\n", "See here.", &["x"]);
    check("<a name=\"x\"></a>\n\nwords\n", "words", &["x"]);
    check("<a id='x'>\n\nwords\n", "words", &["x"]);
    check("## <span id=x></span> Title\n", "Title", &["x", "title"]);
    check("<span id=\"x\">words</span> more\n", "words more", &["x"]);
    check("|a|\n|-|\n|<a id=x></a>b|\n", "a\nb", &["x"]);
    check("words\n\n<a id=\"end\"></a>\n", "words", &["end"]);
    check("a <b>c</b></span>\n", "a <b>c</b></span>", &[]);
    assert_eq!(faults("<a id=\"x\"></a> words\n"), []);
    assert_eq!(
        faults("<p id=\"x\">words</p>\n"),
        [(0, FaultKind::HtmlAnchor("x".into()))]
    );
    check("<p id=\"x\">words</p>\n", "<p id=\"x\">words</p>", &[]);
    assert_eq!(
        faults("a <kbd id=\"k\">F1</kbd>\n"),
        [(2, FaultKind::HtmlAnchor("k".into()))]
    );
}

#[test]
fn formulas_are_told_and_shown_as_written() {
    let text = "The sum $a_1 + a_2$ grows.\n";
    assert_eq!(faults(text), [(8, FaultKind::Formula("a_1 + a_2".into()))]);
    assert_eq!(read(text).plain_text(), text);
    let text = "$$\n\\begin{a} x \\\\ y \\end{a}\n$$\n";
    assert_eq!(read(text).plain_text(), text);
    for plain in [
        "It costs $5 and $10.\n",
        "`$x^2$`\n",
        "```\n$x^2$\n```\n",
        "$HOME/$USER\n",
        "US$5-US$6\n",
    ] {
        assert_eq!(faults(plain), [], "{plain}");
    }
    assert_eq!(read("$HOME/$USER\n").plain_text(), "$HOME/$USER\n");
}

#[test]
fn words_for_a_search_are_those_that_one_sees() {
    let text = "Intro **huge** time.\n\n<!-- stop: a, 5 min -->\n## A [link](https://a.b)\n\n- wraps\n  onto[^1] AT&amp;T\n\n\
                > [!TRAP]\n> Mind `this`.\n\n[^1]: Below.\n";
    let document = read(text);
    let sections: Vec<_> = document
        .sections()
        .into_iter()
        .map(|section| (section.stop, section.text.replace(PARAGRAPH, " / ")))
        .collect();
    let expected = [
        (None, "Intro huge time."),
        (Some(0), "A link / wraps onto AT&T / Trap / Mind this."),
        (None, "Below."),
    ];
    assert_eq!(
        sections.iter().map(|(stop, text)| (*stop, &**text)).collect::<Vec<_>>(),
        expected
    );
}

/// Each heading of a document costs the same, also where they all are called alike.
#[test]
fn many_headings_of_one_name_are_no_trouble() {
    let document = read(&"# A\n".repeat(60_000));
    assert_eq!(document.headings().last().unwrap().2, "a-59999");
}

#[test]
fn hostile_text_ends_in_few_blocks() {
    // One line of stars is over the line gate; many lines of them are rules.
    assert_eq!(refused(&"*".repeat(MAX_DOCUMENT)).len(), 1);
    let lines = format!("{}\n", "*".repeat(1023)).repeat(256);
    assert!(read(&lines).blocks.iter().all(|block| *block == Block::Rule));
    for opener in [
        "[", "![", "*a ", "**a", "`", "<!--", "[^", "$", "$a ", "<a id=x>", "_a ", "~~a", "&", "\\[", "a<", "|",
        "[a](", "<a ",
    ] {
        let line = format!("{}\n", opener.repeat(MAX_LINE / opener.len()));
        let text = line.repeat(MAX_DOCUMENT / line.len());
        let document = read(&text);
        assert!(document.plain_text().len() <= 2 * MAX_DOCUMENT, "{opener}");
    }
}
