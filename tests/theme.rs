//! Themes, faces, signs, the painter and the small widgets, as everything that draws relies on them.

use std::path::Path;

use egui::{Align2, Color32, Pos2, Rect, Ui, Vec2, pos2, vec2};
use egui_kittest::{Harness, SnapshotOptions, kittest::Queryable as _};
use image::RgbaImage;
use skillatlas::ui::fonts::{self, Face};
use skillatlas::ui::icons::{self, Icon};
use skillatlas::ui::signs::{self, SignKind};
use skillatlas::ui::theme::{Choice, Sizes, Theme, contrast, over};
use skillatlas::ui::widgets::{self, Tab};
use skillatlas::ui::{picture, window_icon};

use crate::renderer::{CpuRenderer, dress};

#[test]
fn every_theme_file_parses() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/theme");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    for theme in Theme::all() {
        let parsed: Theme = ron::from_str(&read(&format!("{}.ron", theme.name))).expect(&theme.name);
        assert_eq!(&parsed, theme, "{} in the executable is not the file", theme.name);
    }
    let sizes: Sizes = ron::from_str(&read("sizes.ron")).expect("sizes.ron");
    assert_eq!(&sizes, Theme::dark().sizes());
    assert!(sizes.text.caption >= 11.0, "text is never drawn smaller than 11");
}

#[test]
fn a_choice_names_one_theme() {
    let name = |choice, contrast, system| Theme::of(choice, contrast, system).name.as_str();
    assert_eq!(name(Choice::Dark, false, Some(egui::Theme::Light)), "dark");
    assert_eq!(name(Choice::Light, true, None), "light-contrast");
    assert_eq!(name(Choice::System, false, None), "dark");
    assert_eq!(name(Choice::System, false, Some(egui::Theme::Light)), "light");
    assert_eq!(name(Choice::System, true, Some(egui::Theme::Dark)), "dark-contrast");
}

/// WCAG 2.2: 4.5 to 1 for text (AA), 7 to 1 with high contrast (AAA), 3 to 1 for signs and borders of controls.
#[test]
fn text_and_signs_stand_out_from_every_ground() {
    let mut faults = Vec::new();
    for theme in Theme::all() {
        let c = &theme.colours;
        let mut check = |what: String, ink: Color32, ground: Color32, least: f32| {
            let ratio = contrast(ink, ground);
            if ratio < least {
                faults.push(format!("{}: {what} is {ratio:.2}, needs {least}", theme.name));
            }
        };
        let text = if theme.contrast { 7.0 } else { 4.5 };
        let panels = [
            ("sea", c.sea),
            ("panel", c.panel),
            ("raised", c.raised),
            ("card", c.card),
            ("code_ground", c.code_ground),
        ];
        let touched = [("hover", c.hover), ("pressed", c.pressed)];
        let lands = theme.lands.all();

        for (ground_name, ground) in panels.into_iter().chain(touched) {
            for (ink_name, ink) in [("text", c.text), ("muted", c.muted), ("accent", c.accent)] {
                // With high contrast a link under the pointer keeps AA.
                let least = if touched.contains(&(ground_name, ground)) {
                    4.5
                } else {
                    text
                };
                check(format!("{ink_name} on {ground_name}"), ink, ground, least);
            }
        }
        let words = [
            ("faint", c.faint),
            ("done_text", c.done_text),
            ("progress_text", c.progress_text),
            ("known", c.known),
            ("error", c.error),
        ];
        for (ground_name, ground) in panels {
            for (ink_name, ink) in words {
                check(format!("{ink_name} on {ground_name}"), ink, ground, text);
            }
        }
        check("text on selection".into(), c.text, c.selection, 4.5);
        check("on_accent on accent".into(), c.on_accent, c.accent, text);
        check("on_due on due".into(), c.on_due, c.due, 4.5);
        for (name, colour) in theme.syntax.named() {
            check(format!("syntax {name}"), colour, c.code_ground, text);
        }

        let signs = [
            ("done", c.done),
            ("accent", c.accent),
            ("progress", c.progress),
            ("known", c.known),
            ("faint", c.faint),
            ("due", c.due),
            ("edge", c.edge),
        ];
        let grounds = panels.into_iter().chain(lands.map(|(name, land)| (name, land.ground)));
        for (ground_name, ground) in grounds {
            for (ink_name, ink) in signs {
                check(format!("{ink_name} on {ground_name}"), ink, ground, 3.0);
            }
        }
        check("on_sign on done".into(), c.on_sign, c.done, 3.0);
        check("on_sign on known".into(), c.on_sign, c.known, 3.0);
        check("road on sea".into(), c.road, c.sea, 3.0);
        for (name, land) in lands {
            check(format!("the name of {name} on it"), land.name, land.ground, text);
            check(format!("the name of {name} on a panel"), land.name, c.panel, text);
            check(format!("text on {name}"), c.text, land.ground, text);
            check(format!("road on {name}"), c.road, land.ground, 3.0);
            let unready = over(land.ground, c.card, theme.sizes().unready_opacity);
            check(
                format!("muted on a card that is not ready in {name}"),
                c.muted,
                unready,
                text,
            );
            check(
                format!("faint sign on a card that is not ready in {name}"),
                c.faint,
                unready,
                3.0,
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_land_of_any_name_has_colours() {
    let theme = Theme::dark();
    assert_eq!(theme.land("teal"), theme.lands.teal);
    let unknown = theme.land("lavender");
    assert!(theme.lands.all().iter().any(|(_, land)| *land == unknown));
    assert_eq!(unknown, theme.land("lavender"));
}

#[test]
fn no_face_shows_tofu() {
    const WANTED: &str = "→←↑↓✓✔▸▾•…“”‘’–—éñüßåøçžł€©×≤≥≠≈│├└─┌┐ĞőșΩβЖя\u{a0}½²₂√∞";
    let context = egui::Context::default();
    fonts::install(&context);
    let output = context.run_ui(egui::RawInput::default(), |_| {});
    output.drop_without_applying_deltas();
    for face in Face::ALL {
        let missing: String = WANTED
            .chars()
            .filter(|letter| !context.fonts_mut(|fonts| fonts.has_glyph(&face.at(14.0), *letter)))
            .collect();
        assert_eq!(missing, "", "{face:?} lacks these");
    }
}

/// Vietnamese is written with these, and much of Africa and the Pacific with the rest of Latin Extended.
#[test]
fn latin_extended_is_in_every_face() {
    let context = egui::Context::default();
    fonts::install(&context);
    context
        .run_ui(egui::RawInput::default(), |_| {})
        .drop_without_applying_deltas();
    // Extended-A, -B and Additional; neither face has these three, which nobody writes any more.
    let all = ('\u{100}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
    let rare = ['\u{149}', '\u{1c4}', '\u{1e9c}'];
    for face in Face::ALL {
        let has = |c: char| context.fonts_mut(|fonts| fonts.has_glyph(&face.at(14.0), c));
        let missing: Vec<char> = all.clone().filter(|c| !rare.contains(c) && !has(*c)).collect();
        assert!(missing.is_empty(), "{face:?} lacks {missing:?}");
        let marks = "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}";
        assert!(marks.chars().all(has), "{face:?} lacks marks that stand apart");
    }
}

#[test]
fn a_letter_without_a_glyph_is_a_box_that_shows() {
    for face in Face::ALL {
        let picture_of = |text: &'static str| {
            draw(vec2(60.0, 24.0), |ui| {
                ui.painter()
                    .text(Pos2::ZERO, Align2::LEFT_TOP, text, face.at(16.0), Color32::WHITE);
            })
        };
        let nothing = picture_of(" ");
        for letter in ["漢", "⟶", "🦀"] {
            assert!(
                differing(&picture_of(letter), &nothing, 40) > 20,
                "{face:?} shows nothing for {letter}"
            );
        }
    }
}

#[test]
fn bold_and_italic_are_faces_of_their_own() {
    let picture_of = |face: Face| {
        draw(vec2(120.0, 24.0), |ui| {
            ui.painter().text(
                Pos2::ZERO,
                Align2::LEFT_TOP,
                "Joins agree",
                face.at(16.0),
                Color32::WHITE,
            );
        })
    };
    let pictures = Face::ALL.map(picture_of);
    for (i, one) in pictures.iter().enumerate() {
        for (j, other) in pictures.iter().enumerate().skip(i + 1) {
            assert!(
                differing(one, other, 40) > 60,
                "{:?} looks like {:?}",
                Face::ALL[i],
                Face::ALL[j]
            );
        }
    }
}

#[test]
fn code_is_shown_as_it_is_typed() {
    let width = |words: &str| {
        let mut width = 0.0;
        draw(vec2(100.0, 20.0), |ui| {
            width = ui
                .painter()
                .layout_no_wrap(words.into(), Face::Mono.at(14.0), Color32::WHITE)
                .size()
                .x;
        });
        width
    };
    let (one, five): (f32, f32) = (width("i"), width("!=->W"));
    assert!(
        (five - 5.0 * one).abs() < 0.6,
        "five letters are {five} wide, one {one}"
    );
}

#[test]
fn a_picture_is_the_same_every_time() {
    let once = sheet(Theme::dark());
    assert!(once == sheet(Theme::dark()), "two runs drew different pictures");
}

#[test]
fn a_rectangle_covers_its_pixels_once() {
    // Half of white over black, as two triangles that share an edge: covered twice, the diagonal would be lighter.
    let picture = draw(vec2(40.0, 30.0), |ui| {
        ui.painter().rect_filled(
            Rect::from_min_max(pos2(0.0, 0.0), pos2(40.0, 30.0)),
            0.0,
            Color32::BLACK,
        );
        let mut mesh = egui::Mesh::default();
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(4.0, 4.0), pos2(33.0, 25.0)),
            Color32::WHITE.gamma_multiply(0.5),
        );
        ui.painter().add(mesh);
    });
    for (x, y, pixel) in picture.enumerate_pixels() {
        let is_inside = (4..33).contains(&x) && (4..25).contains(&y);
        let wanted = if is_inside { 128_u8 } else { 0 };
        assert!(pixel[0].abs_diff(wanted) <= 1, "{pixel:?} at {x}, {y}");
    }
}

#[test]
fn what_lies_outside_the_clip_is_not_painted() {
    let picture = draw(vec2(40.0, 30.0), |ui| {
        let everything = Rect::from_min_max(pos2(-1.0e9, -1.0e9), pos2(1.0e9, 1.0e9));
        let clip = Rect::from_min_max(pos2(10.0, 5.0), pos2(20.0, 15.0));
        ui.painter()
            .with_clip_rect(clip)
            .rect_filled(everything, 0.0, Color32::WHITE);
    });
    let white = picture.pixels().filter(|pixel| pixel.0 == [255; 4]).count();
    assert_eq!(white, 100);
    assert_eq!(picture.get_pixel(10, 5).0, [255; 4]);
    assert_ne!(picture.get_pixel(20, 5).0, [255; 4]);
}

#[test]
fn colours_run_evenly_between_corners() {
    let picture = draw(vec2(256.0, 4.0), |ui| {
        let mut mesh = egui::Mesh::default();
        for (x, y) in [(0.0, 0.0), (256.0, 0.0), (256.0, 4.0), (0.0, 4.0)] {
            mesh.colored_vertex(pos2(x, y), if x > 0.0 { Color32::WHITE } else { Color32::BLACK });
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        ui.painter().add(mesh);
    });
    for (x, y, pixel) in picture.enumerate_pixels() {
        assert!(u32::from(pixel[0]).abs_diff(x) <= 1, "{pixel:?} at {x}, {y}");
    }
}

#[test]
fn images_are_painted_and_stretched_smoothly() {
    let picture = draw(vec2(64.0, 64.0), |ui| {
        let image = egui::ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
        let id = egui::Id::unique("texture");
        let texture = ui
            .data_mut(|data| data.get_temp::<egui::TextureHandle>(id))
            .unwrap_or_else(|| {
                let texture = ui.ctx().load_texture("two", image, egui::TextureOptions::LINEAR);
                ui.data_mut(|data| data.insert_temp(id, texture.clone()));
                texture
            });
        let everything = Rect::from_min_size(Pos2::ZERO, Vec2::splat(64.0));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), everything, whole, Color32::WHITE);
    });
    let at = |x| picture.get_pixel(x, 32)[0];
    assert_eq!((at(2), at(61)), (0, 255));
    assert!(
        at(32).abs_diff(128) < 8 && at(24) < at(32) && at(32) < at(40),
        "{} {} {}",
        at(24),
        at(32),
        at(40)
    );
}

/// At the size of signs on the map, with no colour left, every two differ in many pixels.
#[test]
fn signs_are_told_apart_in_greyscale() {
    for theme in Theme::all() {
        for radius in [6.0_f32, 10.0] {
            let grey = SignKind::ALL.map(|kind| {
                let side = 2.0 * radius;
                let picture = picture::draw(Vec2::splat(side), 1.0, theme, |ui| {
                    signs::sign(ui.painter(), pos2(radius, radius), radius, kind, 0.4, theme);
                });
                image::DynamicImage::from(picture).to_luma8()
            });
            for (i, one) in grey.iter().enumerate() {
                for (j, other) in grey.iter().enumerate().skip(i + 1) {
                    let apart = one
                        .pixels()
                        .zip(other.pixels())
                        .filter(|(a, b)| a[0].abs_diff(b[0]) > 40)
                        .count();
                    let pixels = one.pixels().count();
                    let (a, b) = (SignKind::ALL[i], SignKind::ALL[j]);
                    assert!(
                        apart * 20 > pixels,
                        "{}: {a:?} and {b:?} at {radius}: {apart} of {pixels}",
                        theme.name
                    );
                }
            }
        }
    }
}

#[test]
fn a_ring_grows_with_progress() {
    let lit = |progress: f32| {
        let theme = Theme::dark();
        let picture = picture::draw(Vec2::splat(40.0), 1.0, theme, |ui| {
            signs::sign(
                ui.painter(),
                pos2(20.0, 20.0),
                18.0,
                SignKind::InProgress,
                progress,
                theme,
            );
        });
        picture.pixels().filter(|pixel| pixel[0] > 180).count()
    };
    let steps = [f32::NAN, 0.25, 0.5, 0.75, 1.0].map(lit);
    assert!(steps.windows(2).all(|pair| pair[0] + 20 < pair[1]), "{steps:?}");
}

#[test]
fn widgets_say_what_they_are_and_answer_the_keyboard() {
    let mut harness = Harness::builder()
        .with_size(vec2(420.0, 160.0))
        .with_context_setup(|context| dress(context, Theme::dark()))
        .renderer(CpuRenderer::default())
        .build_ui_state(
            |ui, (chosen, pressed): &mut (usize, Vec<&str>)| {
                let strip = ["Notes", "Examples", "Checklist"].map(|label| Tab { label, count: "" });
                if let Some(next) = widgets::tabs(ui, &strip, *chosen) {
                    *chosen = next;
                }
                ui.horizontal(|ui| {
                    if widgets::primary_button(ui, "Start").clicked() {
                        pressed.push("Start");
                    }
                    if widgets::icon_button(ui, Icon::Close, "Close page").clicked() {
                        pressed.push("Close page");
                    }
                    widgets::chip(ui, SignKind::Done, 1.0, "Select");
                });
                if widgets::check_item(ui, false, "I can list every open loan").clicked() {
                    pressed.push("ticked");
                }
            },
            (0, Vec::new()),
        );
    harness.get_by_role_and_label(egui::Role::Button, "Select, done");
    harness.get_by_label("Examples").click();
    harness.run();
    assert_eq!(harness.state().0, 1);
    harness.get_by_label("Examples").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().0, 2);
    assert!(harness.get_by_label("Checklist").is_focused(), "the focus stays behind");
    for label in ["Start", "Close page", "I can list every open loan"] {
        harness.get_by_label(label).focus();
        harness.run();
        harness.key_press(egui::Key::Space);
        harness.run();
    }
    assert_eq!(harness.state().1, ["Start", "Close page", "ticked"]);
    harness.render().expect("a picture of the widgets");
}

#[test]
fn sheets_look_as_they_did() {
    let mut results = egui_kittest::SnapshotResults::new();
    for theme in Theme::all() {
        results.add(snapshot(&sheet(theme), &format!("sheet-{}", theme.name)));
    }
}

/// `assets/icon.png` is drawn by [`window_icon::paint`]; with `UPDATE_SNAPSHOTS` set it is drawn anew.
#[test]
fn the_icon_is_the_one_that_is_drawn() {
    let side = Vec2::splat(256.0);
    let context = egui::Context::default();
    dress(&context, Theme::dark());
    let drawn = picture::draw_with(&context, side, 1.0, Color32::TRANSPARENT, |ui| {
        window_icon::paint(ui.painter(), Rect::from_min_size(Pos2::ZERO, side));
    });
    assert_eq!(
        (drawn.get_pixel(0, 0)[3], drawn.get_pixel(128, 128)[3]),
        (0, 255),
        "the corners are rounded"
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    egui_kittest::image_snapshot_options(&drawn, "icon", &SnapshotOptions::new().output_path(folder));
    let icon = window_icon::icon().expect("assets/icon.png");
    assert_eq!((icon.width, icon.height, icon.rgba.len()), (256, 256, 256 * 256 * 4));
}

fn snapshot(picture: &RgbaImage, name: &str) -> Result<(), egui_kittest::SnapshotError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    // Glyphs are rasterised with what the CPU offers: a little difference in a few pixels is no fault.
    let options = SnapshotOptions::new()
        .threshold(0.8)
        .max_failed_pixels(20_usize)
        .output_path(folder);
    egui_kittest::try_image_snapshot_options(picture, name, &options)
}

fn draw(size: Vec2, contents: impl FnMut(&mut Ui)) -> RgbaImage {
    picture::draw(size, 1.0, Theme::dark(), contents)
}

fn differing(one: &RgbaImage, other: &RgbaImage, least: u8) -> usize {
    one.pixels()
        .zip(other.pixels())
        .filter(|(a, b)| (0..3).any(|i| a[i].abs_diff(b[i]) > least))
        .count()
}

/// Everything this room offers on one picture.
fn sheet(theme: &'static Theme) -> RgbaImage {
    picture::draw(vec2(1180.0, 560.0), 1.0, theme, |ui| {
        let (painter, c, text) = (ui.painter().clone(), &theme.colours, theme.sizes().text);
        let label = |at: Pos2, words: &str| {
            painter.text(at, Align2::LEFT_CENTER, words, Face::Regular.at(text.body), c.text);
        };
        for (row, kind) in SignKind::ALL.into_iter().enumerate() {
            let y = 34.0 + 34.0 * row as f32;
            signs::sign(&painter, pos2(36.0, y), 12.0, kind, 0.6, theme);
            signs::sign(&painter, pos2(66.0, y), theme.sizes().sign, kind, 0.4, theme);
            signs::sign(&painter, pos2(90.0, y), 6.0, kind, 0.4, theme);
            label(pos2(110.0, y), kind.words());
        }
        signs::badge(&painter, pos2(36.0, 276.0), 11.0, 3, theme);
        signs::badge(&painter, pos2(66.0, 276.0), 8.0, 12, theme);
        label(pos2(110.0, 276.0), "Review due");
        signs::flag(&painter, pos2(28.0, 322.0), 26.0, theme);
        label(pos2(110.0, 310.0), "Your next stop");
        for (index, icon) in Icon::ALL.into_iter().enumerate() {
            let at = pos2(36.0 + 26.0 * (index % 9) as f32, 356.0 + 28.0 * (index / 9) as f32);
            icons::icon(&painter, Rect::from_center_size(at, Vec2::splat(16.0)), icon, c.muted);
        }

        for (row, (name, land)) in theme.lands.all().into_iter().enumerate() {
            let at = pos2(290.0 + 220.0 * (row % 2) as f32, 20.0 + 120.0 * (row / 2) as f32);
            let ground = Rect::from_min_size(at, vec2(208.0, 108.0));
            painter.rect_filled(ground, 24.0, land.ground);
            let font = Face::Bold.at(text.land);
            signs::spaced_text(
                &painter,
                at + vec2(18.0, 26.0),
                Align2::LEFT_CENTER,
                name,
                font,
                2.4,
                land.name,
            );
            let kind = SignKind::ALL[row];
            let card = Rect::from_min_size(at + vec2(15.0, 48.0), vec2(178.0, 44.0));
            let (fill, words) = match kind {
                SignKind::NotReady => (c.card.gamma_multiply(theme.sizes().unready_opacity), c.muted),
                _ => (c.card, c.text),
            };
            painter.rect_filled(card, theme.sizes().radius.card, fill);
            if kind == SignKind::NotReady {
                signs::dashed_rect(&painter, card, theme.sizes().radius.card, theme.edge());
            } else {
                let edge = kind.card_edge(theme);
                painter.rect_stroke(card, theme.sizes().radius.card, edge, egui::StrokeKind::Inside);
            }
            signs::sign(
                &painter,
                card.left_center() + vec2(22.0, 0.0),
                theme.sizes().sign,
                kind,
                0.6,
                theme,
            );
            let at = card.left_center() + vec2(40.0, 0.0);
            painter.text(
                at,
                Align2::LEFT_CENTER,
                "Python in use",
                Face::SemiBold.at(text.body),
                words,
            );
        }

        let rows = [
            (Face::Bold, text.title, "Joins"),
            (Face::Bold, text.heading, "Only what matches: inner join"),
            (
                Face::Regular,
                text.reading,
                "A library keeps books in one table, and loans.",
            ),
            (
                Face::Italic,
                text.reading,
                "Who has which book? “Ada”, said Zoë – naïve.",
            ),
            (Face::BoldItalic, text.reading, "Bold italic, for what matters most."),
            (Face::Mono, text.code, "SELECT m.name FROM loans AS l -- → ≥ ├─"),
            (Face::MonoBold, text.code, "WHERE l.returned_on IS NULL; != =>"),
        ];
        let mut y = 390.0;
        for (face, size, words) in rows {
            painter.text(pos2(290.0, y), Align2::LEFT_TOP, words, face.at(size), c.text);
            y += size * 1.25 + 3.0;
        }

        let panel = Rect::from_min_max(pos2(740.0, 0.0), pos2(1180.0, 560.0));
        painter.rect_filled(panel, 0.0, c.panel);
        painter.vline(panel.left(), panel.y_range(), theme.line());
        let inside = egui::UiBuilder::new().max_rect(panel.shrink(28.0));
        ui.scope_builder(inside, |ui| controls(ui, theme));
    })
}

fn controls(ui: &mut Ui, theme: &'static Theme) {
    ui.spacing_mut().item_spacing.y = 12.0;
    ui.horizontal(|ui| {
        widgets::status(ui, SignKind::InProgress, 0.4);
        widgets::icon_button(ui, Icon::Back, "Previous skill");
        widgets::icon_button(ui, Icon::Forward, "Next skill");
        widgets::icon_button(ui, Icon::Widen, "Full width");
        widgets::icon_button(ui, Icon::Close, "Close page");
    });
    ui.horizontal(|ui| {
        widgets::chip(ui, SignKind::Holds, 1.0, "Select");
        widgets::chip(ui, SignKind::InProgress, 0.5, "Relational model");
        widgets::chip(ui, SignKind::NotReady, 0.0, "Query plans");
    });
    let strip = [
        ("Notes", ""),
        ("Examples", "4"),
        ("Checklist", "2/5"),
        ("Recall", "8"),
        ("My notes", ""),
    ];
    widgets::tabs(ui, &strip.map(|(label, count)| Tab { label, count }), 0);
    widgets::divider(ui);
    ui.horizontal(|ui| {
        widgets::primary_button(ui, "Start");
        widgets::button(ui, "Show answer");
        widgets::quiet_button(ui, "Undo");
    });
    widgets::section_label(ui, "Go on");
    widgets::progress_bar(ui, 0.42, 220.0, "First job");
    widgets::search_field(ui, &mut String::new(), "Search in notes", 260.0);
    widgets::palette_button(ui, "Go to a skill, a heading, a command", "Ctrl+K", 320.0);
    widgets::check_item(ui, true, "I can list every open loan with name and title");
    widgets::check_item(ui, false, "I can list members without a loan");
    ui.horizontal(|ui| {
        let _ = ui.button("Stock button");
        ui.checkbox(&mut true, "Stock check box");
        ui.hyperlink_to("a link", "https://example.org");
    });
    ui.horizontal(|ui| {
        ui.add(egui::TextEdit::singleline(&mut String::from("A field")).desired_width(120.0));
        ui.add(egui::Slider::new(&mut 40, 10..=90).show_value(false));
        ui.colored_label(theme.colours.error, "what went wrong");
    });
}
