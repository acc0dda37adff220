//! The reader through its door: a page that is drawn, read by name, scrolled, searched, selected.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillatlas::ui::reader::{Position, Reader, ReaderEvent, ReaderStyle};
use skillatlas::ui::{fonts, picture, theme::Theme};

const PAGE: &str = include_str!("fixtures/reader/page.md");

const WIDE: &str = "\
| method | what it does, in a sentence that is long | safe | idempotent | body of the request | body of the reply | cacheable |
|---|---|:-:|:-:|---|---|---|
| `GET` | asks for a thing as it is now, and changes nothing on the server | yes | yes | has no meaning | the thing | yes |
| `POST` | hands something to the server that decides what to do with it | no | no | what is handed over | what came of it | rarely |
";

#[derive(Default)]
struct Page {
    reader: Reader,
    text: Arc<str>,
    events: Vec<ReaderEvent>,
}

fn image() -> Arc<[u8]> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(400, 120, |x, y| image::Rgb([(x / 2) as u8, (y * 2) as u8, 140]));
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

impl Page {
    fn of(text: &str) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let ctx = ui.ctx().clone();
        self.reader.open(&ctx, "page", &self.text);
        assert!(self.reader.settle(&ctx, Duration::from_secs(20)));
        let pictures = |path: &str| {
            assert!(!path.starts_with('/') && !path.contains(':'), "{path} was asked for");
            (path == "images/map.png").then(image)
        };
        self.events
            .extend(self.reader.ui(ui, &ReaderStyle::from(theme), &pictures));
        self.reader.settle(&ctx, Duration::from_secs(20));
    }
}

fn shown(text: &str) -> Harness<'static, Page> {
    let set_up = |context: &egui::Context| {
        fonts::install(context);
        Theme::dark().apply(context, true);
    };
    let builder = Harness::builder()
        .with_size(vec2(560.0, 700.0))
        .with_max_steps(40)
        .with_context_setup(set_up);
    let mut harness = builder.build_ui_state(|ui, page: &mut Page| page.ui(ui, Theme::dark()), Page::of(text));
    harness.run();
    harness
}

/// Writes the pictures that a person looks at: `cargo test reader_pictures -- --ignored`.
#[test]
#[ignore = "for the eye"]
fn reader_pictures() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for theme in [Theme::dark(), Theme::light()] {
        for (name, size, scroll, text) in [
            ("zoom", vec2(400.0, 260.0), 0, PAGE),
            ("wide", vec2(1280.0, 800.0), 0, PAGE),
            ("wide-2", vec2(1280.0, 800.0), 1, PAGE),
            ("wide-3", vec2(1280.0, 800.0), 2, PAGE),
            ("narrow", vec2(432.0, 800.0), 0, PAGE),
            (
                "joins",
                vec2(432.0, 800.0),
                0,
                include_str!("../content/backend/skills/sql-joins/notes.md"),
            ),
        ] {
            let mut page = Page::of(text);
            let mut left = scroll;
            let scale = if name == "zoom" { 3.0 } else { 1.0 };
            let image = picture::draw(size, scale, theme, |ui| {
                let rect = ui.max_rect();
                ui.painter().rect_filled(rect, 0.0, theme.colours.panel);
                page.ui(ui, theme);
                if left > 0 {
                    left -= 1;
                    page.reader.request_focus();
                    page.reader.scroll_by_page(false);
                    ui.ctx().request_repaint();
                }
            });
            image
                .save(folder.join(format!("reader-{name}-{}.png", theme.name)))
                .unwrap();
        }
        let mut page = Page::of(&format!("{}\n\n{WIDE}", PAGE.split("## Also").next().unwrap()));
        let mut frames = 0;
        let image = picture::draw(vec2(700.0, 900.0), 1.0, theme, |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0.0, theme.colours.panel);
            frames += 1;
            if frames == 1 {
                page.reader.open_find();
            }
            if frames < 8 {
                ui.ctx().request_repaint();
            }
            if frames == 3 {
                ui.input_mut(|input| input.events.push(Event::Text("join".into())));
            }
            page.ui(ui, theme);
        });
        image
            .save(folder.join(format!("reader-find-{}.png", theme.name)))
            .unwrap();
    }
    println!("{}", folder.display());
}

#[test]
fn a_page_is_read_by_role_and_name() {
    let harness = shown(PAGE);
    let heading = harness.get_by_role_and_label(Role::Heading, "Only what matches: inner join");
    assert_eq!(heading.accesskit_node().data().level(), Some(2));
    harness.get_by_role_and_label(Role::Link, "PostgreSQL manual");
    assert!(
        harness.query_by_role_and_label(Role::Link, "a file").is_none(),
        "a dead link is no link"
    );
    harness.get_by_role_and_label(Role::Button, "Copy code");
    assert!(
        harness
            .get_by_role(Role::Code)
            .accesskit_node()
            .label()
            .unwrap()
            .starts_with("SELECT")
    );
    assert!(
        harness
            .get_by_role(Role::Table)
            .accesskit_node()
            .label()
            .unwrap()
            .contains("Solaris\t12")
    );
    assert!(
        harness.query_by_label_contains("The end of the page").is_none(),
        "what is not in view is not read out"
    );
}

#[test]
fn links_say_what_was_followed() {
    let mut harness = shown(PAGE);
    harness.get_by_label("PostgreSQL manual").click();
    harness.get_by_label("select").click();
    harness.run();
    let events = std::mem::take(&mut harness.state_mut().events);
    let url = "https://www.postgresql.org/docs/current/queries-table-expressions.html";
    assert!(events.contains(&ReaderEvent::OpenUrl(url.into())), "{events:?}");
    assert!(
        events.contains(&ReaderEvent::OpenSkill("sql-select".into(), None)),
        "{events:?}"
    );

    harness.get_by_label("old page").click();
    harness.run();
    let opened = |events: &[ReaderEvent]| events.iter().any(|event| matches!(event, ReaderEvent::OpenUrl(_)));
    assert!(!opened(&harness.state().events), "http opens only after the warning");
    harness.get_by_label("Open anyway").click();
    harness.run();
    assert!(opened(&harness.state().events));
}

#[test]
fn an_anchor_scrolls_and_the_place_comes_back() {
    let mut harness = shown(PAGE);
    harness.get_by_role_and_label(Role::Link, "below").click();
    harness.run();
    let page = harness.state();
    assert_eq!(page.reader.current_stop().map(|stop| stop.as_str()), Some("outer"));
    let heading = harness
        .get_by_role_and_label(Role::Heading, "Also what does not: outer joins")
        .rect();
    assert!(heading.top() > 0.0 && heading.top() < 60.0, "{heading:?}");

    // Another text, and back: at another width the same words stand at the top.
    let text = Arc::clone(&harness.state().text);
    let ctx = harness.ctx.clone();
    harness.state_mut().reader.open(&ctx, "another", "other words");
    harness.state_mut().reader.settle(&ctx, Duration::from_secs(20));
    harness.state_mut().reader.open(&ctx, "page", &text);
    harness.set_size(vec2(420.0, 500.0));
    harness.run();
    let heading = harness
        .get_by_role_and_label(Role::Heading, "Also what does not: outer joins")
        .rect();
    assert!(heading.top() > 0.0 && heading.top() < 60.0, "{heading:?}");
}

#[test]
fn a_position_leads_back_to_its_stop() {
    let mut harness = shown(PAGE);
    harness.state_mut().reader.go_to(Position {
        stop: Some("outer".into()),
        fraction: 0.5,
    });
    harness.run();
    let position = harness.state().reader.position().unwrap();
    assert_eq!(position.stop, Some("outer".into()));
    assert!((position.fraction - 0.5).abs() < 0.02, "{position:?}");
}

#[test]
fn a_stop_is_reached_once_when_its_end_is_seen() {
    let mut harness = shown(PAGE);
    let reached = |page: &Page| {
        let stops = page.events.iter().filter_map(|event| match event {
            ReaderEvent::StopReached(stop) => Some(stop.as_str().to_owned()),
            _ => None,
        });
        stops.collect::<Vec<_>>()
    };
    harness.state_mut().reader.request_focus();
    harness.run();
    assert_eq!(reached(harness.state()), ["inner"]);
    for _ in 0..6 {
        harness.key_press(Key::Space);
        harness.run();
    }
    assert_eq!(reached(harness.state()), ["inner", "outer"]);
    let long = format!(
        "<!-- stop: long, 9 min -->\n## Long\n\n{}",
        "words and words\n\n".repeat(60)
    );
    assert!(reached(shown(&long).state()).is_empty(), "only its beginning was seen");
    harness.get_by_label_contains("The end of the page");
    harness.key_press(Key::Home);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Joins");
}

#[test]
fn find_counts_steps_and_scrolls() {
    let mut harness = shown(PAGE);
    harness.state_mut().reader.request_focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.event(Event::Text("the end of".into()));
    harness.run();
    harness.get_by_label("1 of 1");
    harness.get_by_label_contains("The end of the page");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text("join".into()));
    harness.run();
    let words = harness.state().reader.document().unwrap().plain_text().to_lowercase();
    let count = words.matches("join").count();
    let here = |harness: &Harness<'_, Page>| {
        (1..=count)
            .find(|here| harness.query_by_label(&format!("{here} of {count}")).is_some())
            .unwrap()
    };
    let first = here(&harness);
    harness.key_press(Key::Enter);
    harness.run();
    let second = here(&harness);
    assert_eq!(second, first % count + 1);
    harness.get_by_label("Previous").click();
    harness.run();
    assert_eq!(here(&harness), first);
    harness.get_by_label("Close").click();
    harness.run();
    assert!(harness.query_by_label("Close").is_none());
}

#[test]
fn everything_selected_is_copied() {
    let mut harness = shown("# Title\n\nSee [docs](https://a.b).\n\n```sql\nSELECT 1;\n```\n");
    harness.state_mut().reader.request_focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Copy);
    harness.run();
    let expected = "Title\n\nSee docs.\n\nSELECT 1;".to_owned();
    assert!(
        harness.state().events.contains(&ReaderEvent::Copied(expected)),
        "{:?}",
        harness.state().events
    );
    harness.state_mut().events.clear();
    harness.get_by_label("Copy code").click();
    harness.run();
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::Copied("SELECT 1;".into()))
    );
}

#[test]
fn a_drag_selects_across_blocks() {
    let mut harness = shown("First words here.\n\nSecond words there.\n");
    let (first, second) = (
        harness.get_by_label("First words here.").rect(),
        harness.get_by_label("Second words there.").rect(),
    );
    harness.drag_at(first.left_center());
    harness.run();
    harness.hover_at(second.center());
    harness.run();
    harness.drop_at(egui::pos2(second.right(), second.center().y));
    harness.run();
    assert_eq!(
        harness.state().reader.selected_text(),
        "First words here.\n\nSecond words there."
    );
}

#[test]
fn parts_that_are_too_big_give_way_to_a_line_and_the_page_stands() {
    for (part, reason) in [
        (format!("{}x", "- ".repeat(5_000)), "deep"),
        ("*".repeat(200 * 1024), "20 KB"),
        (format!("![a](data:image/png;base64,{})", "A".repeat(27_000)), "20 KB"),
        (format!("```\n{}```", "a line of a log\n".repeat(1_400)), "20 KB"),
        (format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(500)), "200 rows"),
    ] {
        let harness = shown(&format!("Before it.\n\n{part}\n\nAfter it.\n"));
        let line = harness.get_by_role(Role::Alert).accesskit_node().label().unwrap();
        assert!(line.contains(reason), "{line}");
        harness.get_by_label("Before it.");
        harness.get_by_label("After it.");
    }
    let mut harness = shown(&format!("{}\n\n", "words ".repeat(100)).repeat(500));
    harness.state_mut().reader.request_focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    let line = harness.get_by_role(Role::Alert).accesskit_node().label().unwrap();
    assert!(line.contains("256 KB"), "{line}");
}

/// Links by heading, by a name in HTML, by stop, and percent-encoded lead to where they say.
#[test]
fn anchors_of_every_kind_are_followed() {
    let filler = "words and words\n\n".repeat(60);
    let text = format!(
        "[one](#caf%C3%A9-au-lait) [two](#named) [three](#last) [four](#a-1-1)\n\n{filler}## Café au lait\n\n{filler}\
         Here <a id=\"named\"></a>it is.\n\n{filler}<!-- stop: last, 5 min -->\n## The last stop\n\n{filler}\
         # A\n\n# A\n\n# A-1\n\nEnd words.\n\n{filler}"
    );
    for (link, shows) in [
        ("one", "Café au lait"),
        ("two", "Here it is."),
        ("three", "The last stop"),
        ("four", "End words."),
    ] {
        let mut harness = shown(&text);
        assert!(harness.query_by_label(shows).is_none());
        harness.get_by_role_and_label(Role::Link, link).click();
        harness.run();
        assert!(harness.query_by_label(shows).is_some(), "{link}");
    }
}

#[test]
fn a_word_without_end_is_broken_and_a_long_page_draws_little() {
    let long = "x".repeat(20_000);
    let harness = shown(&long);
    harness.get_by_label(long.as_str());
    let text: String = (0..2_000)
        .map(|n| format!("Paragraph {n} with some words that fill it.\n\n"))
        .collect();
    let harness = shown(&text);
    let drawn = harness.query_all_by_label_contains("Paragraph").count();
    assert!((5..40).contains(&drawn), "{drawn}");
    let mut harness = harness;
    harness.state_mut().reader.request_focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_label_contains("Paragraph 1999 ");
    let drawn = harness.query_all_by_label_contains("Paragraph").count();
    assert!((5..40).contains(&drawn), "{drawn}");
}

#[test]
fn a_short_text_takes_its_height_inside_another_page() {
    let draw = |ui: &mut egui::Ui, page: &mut Page| {
        let ctx = ui.ctx().clone();
        page.reader.open(&ctx, "short", &page.text);
        page.reader.settle(&ctx, Duration::from_secs(20));
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.label("before");
            page.events
                .extend(page.reader.inline_ui(ui, &ReaderStyle::from(Theme::dark()), &|_| None));
            ui.label("after");
        });
        page.reader.settle(&ctx, Duration::from_secs(20));
    };
    let set_up = |context: &egui::Context| fonts::install(context);
    let text = "One `line` and [SELECT](skill:sql-select).\n\n```sql\nSELECT 1;\n```\n";
    let builder = Harness::builder()
        .with_size(vec2(400.0, 300.0))
        .with_context_setup(set_up);
    let mut harness = builder.build_ui_state(draw, Page::of(text));
    harness.run();
    let code = harness.get_by_role(Role::Code).rect();
    let (before, after) = (
        harness.get_by_label("before").rect(),
        harness.get_by_label("after").rect(),
    );
    assert!(before.bottom() < code.top() && code.bottom() <= after.top() && after.top() < code.bottom() + 20.0);
    harness.get_by_role_and_label(Role::Link, "SELECT").click();
    harness.run();
    assert_eq!(
        harness.state().events,
        [ReaderEvent::OpenSkill("sql-select".into(), None)]
    );
}

#[test]
fn pictures_come_from_the_pack_only() {
    let harness = shown("![here](images/map.png)\n\n![a device](/dev/zero)\n\n![remote](https://a.b/c.png)\n");
    let height = |name: &str| harness.get_by_role_and_label(Role::Image, name).rect().height();
    // 400 x 120 pixels, narrower than the column.
    assert!((height("here") - 120.0).abs() < 1.0);
    assert!(harness.state().reader.document().is_some());
    assert_ne!(height("a device"), 0.0);
}

#[test]
fn a_picture_of_another_page_at_the_same_path_is_not_shown() {
    let ctx = egui::Context::default();
    let mut reader = Reader::default();
    let frame = |reader: &mut Reader, bytes: Option<Arc<[u8]>>| {
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            reader.ui(ui, &ReaderStyle::from(Theme::dark()), &|_| bytes.clone());
        });
        output.drop_without_applying_deltas();
    };
    fonts::install(&ctx);
    reader.open(&ctx, "one", "![a](images/a.png)");
    reader.settle(&ctx, Duration::from_secs(20));
    // The second page takes its time; until it is read the first one is drawn, and orders its picture.
    let second = format!("![a](images/a.png)\n\n{}", "*some* words, `code`\n\n".repeat(11_000));
    reader.open(&ctx, "two", &second);
    frame(&mut reader, Some(image()));
    reader.settle(&ctx, Duration::from_secs(20));
    frame(&mut reader, None);
    reader.settle(&ctx, Duration::from_secs(20));
    let textures = ctx.tex_manager().read().num_allocated();
    assert_eq!(textures, 1, "the glyphs, and no picture");
}

#[test]
fn a_link_shows_where_it_goes() {
    let mut harness = shown(PAGE);
    for (link, words) in [
        ("PostgreSQL manual", "Opens www.postgresql.org in the browser"),
        ("old page", "browser, not encrypted"),
        ("select", "Goes to the skill sql-select"),
    ] {
        let at = harness.get_by_role_and_label(Role::Link, link).rect().center();
        harness.hover_at(at);
        harness.run_steps(6);
        harness.get_by_label_contains(words);
    }
}

#[test]
fn the_wheel_over_wide_code_scrolls_the_page() {
    let code = format!("```sql\nSELECT {}1;\n```\n\n", "a_long_name, ".repeat(30));
    let mut harness = shown(&code.repeat(20));
    let before = harness.state().reader.position().unwrap().fraction;
    harness.hover_at(harness.get_all_by_role(Role::Code).next().unwrap().rect().center());
    harness.event(wheel(-200.0));
    harness.run_steps(6);
    assert!(harness.state().reader.position().unwrap().fraction > before);
}

#[test]
fn a_page_at_rest_asks_for_no_frame() {
    let mut harness = shown(PAGE);
    harness.run();
    let root = &harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(root.repaint_delay, Duration::MAX);
}

fn wheel(by: f32) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    }
}

/// What a frame of a long page costs at rest and while it is scrolled.
#[test]
#[ignore = "a figure, not a promise"]
fn reader_frame_time() {
    let text: String = (0..40).map(|n| PAGE.replace("[^1]", &format!("[^{n}]"))).collect();
    println!("{} KB", text.len() / 1024);
    let context = egui::Context::default();
    fonts::install(&context);
    Theme::dark().apply(&context, true);
    let mut page = Page::of(&text);
    let frame = |page: &mut Page, by: f32| {
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(800.0, 900.0))),
            ..Default::default()
        };
        if by != 0.0 {
            input.events.push(Event::PointerMoved(egui::pos2(400.0, 400.0)));
            input.events.push(wheel(by));
        }
        let start = std::time::Instant::now();
        let output = context.run_ui(input, |ui| page.ui(ui, Theme::dark()));
        let run = start.elapsed();
        let pixels = output.pixels_per_point;
        let shapes = output.shapes.clone();
        output.drop_without_applying_deltas();
        context.tessellate(shapes, pixels);
        (run, start.elapsed())
    };
    for n in 0..30 {
        let time = frame(&mut page, 0.0);
        if n < 3 {
            println!("opening {time:?}");
        }
    }
    let median = |mut times: Vec<(Duration, Duration)>| {
        times.sort();
        (times[times.len() / 2], times[times.len() - 1])
    };
    println!("rest {:?}", median((0..100).map(|_| frame(&mut page, 0.0)).collect()));
    println!(
        "scroll {:?}",
        median((0..200).map(|_| frame(&mut page, -120.0)).collect())
    );
}

/// The first line of a code block is read whole, wherever the block is scrolled to: it lies beside the Copy button where
/// there is room, and below it else.
#[test]
fn the_copy_button_lies_on_no_code() {
    let block = |columns: usize| {
        let harness = shown(&format!("```text\n{}\n```\n", "x".repeat(columns)));
        let code = harness.get_by_role(Role::Code).rect();
        (code, harness.get_by_role_and_label(Role::Button, "Copy code").rect())
    };
    let (short, _) = block(4);
    // JetBrains Mono: every letter is 0.6 of its size wide.
    let advance = 0.6 * ReaderStyle::from(Theme::dark()).code_size;
    for columns in 30..90 {
        let (code, button) = block(columns);
        // One line, at the same distance from the bottom in every block.
        let line_top = code.bottom() - short.height() + 13.0;
        let line_right = code.left() + 16.0 + columns as f32 * advance;
        assert!(
            button.bottom() <= line_top || line_right < button.left(),
            "{columns} columns: {code:?}, {button:?}"
        );
    }
    assert_eq!(
        block(20).0.height(),
        short.height(),
        "where there is room, none is taken"
    );
}

/// The check warns of characters that no face has by a table of its own, since it knows no fonts: here the table is made
/// from the faces (`UPDATE_GOLDEN`), and compared with them.
#[test]
fn the_table_of_characters_is_what_the_faces_have() {
    let context = egui::Context::default();
    fonts::install(&context);
    let mut covered: Option<BTreeSet<char>> = None;
    let output = context.run_ui(egui::RawInput::default(), |ui| {
        ui.fonts_mut(|fonts| {
            for face in fonts::Face::ALL {
                let own: BTreeSet<char> = fonts.characters(&face.family()).keys().copied().collect();
                covered = Some(covered.take().map_or_else(|| own.clone(), |all| &all & &own));
            }
        });
    });
    output.drop_without_applying_deltas();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in covered.unwrap().into_iter().filter(|c| !c.is_ascii()).map(u32::from) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    let mut made = "//! The characters beyond ASCII that every face of the program can show, its fallbacks among them: first and last of each\n\
                    //! range. Written from `assets/fonts` by a test (`UPDATE_GOLDEN=1 cargo test table_of_characters`).\n\n\
                    #[rustfmt::skip]\npub const COVERED: &[(u32, u32)] = &[\n"
        .to_owned();
    for line in ranges.chunks(6) {
        let line: Vec<_> = line.iter().map(|(a, b)| format!("(0x{a:04X}, 0x{b:04X})")).collect();
        made.push_str(&format!("    {},\n", line.join(", ")));
    }
    made.push_str("];\n");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/markdown/covered.rs");
        std::fs::write(file, made).unwrap();
    } else {
        assert_eq!(
            skillatlas::markdown::COVERED,
            ranges,
            "see the head of src/markdown/covered.rs"
        );
    }
}
