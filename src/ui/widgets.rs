//! Small widgets in the look of the theme: buttons, chips, bars, tabs, section labels, the search field.
//!
//! Each can be reached by keyboard, shows a ring when it has the focus, and tells a screen reader what it is. They know
//! no sessions and keep no state; what a press means is up to who draws them.

use std::sync::Arc;

use egui::epaint::CornerRadiusF32;
use egui::{
    Align2, Color32, FontId, Key, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::fonts::Face;
use super::icons::{self, Icon};
use super::kit::one_line;
use super::signs::{self, SignKind};
use super::theme::{self, Theme};

/// The one filled button of the window: the next thing to do.
pub fn primary_button(ui: &mut Ui, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let (fill, words) = (theme.colours.accent, theme.colours.on_accent);
    text_button(ui, label, Face::SemiBold, 16.0, |response| Look {
        fill: match state(response) {
            State::Rest => fill,
            // Toward the text's colour: lighter in the dark, darker in the light.
            State::Hovered => theme::over(fill, theme.colours.text, 0.12),
            State::Pressed => theme::over(fill, theme.colours.text, 0.22),
        },
        border: Stroke::NONE,
        words,
    })
}

/// A button with a border, for everything that is not the next thing to do.
pub fn button(ui: &mut Ui, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    text_button(ui, label, Face::Regular, 12.0, |response| Look {
        fill: ground(theme, response, theme.colours.raised),
        border: theme.edge(),
        words: theme.colours.text,
    })
}

/// Space between the edge of a [`quiet_button`] and its words.
pub const QUIET_PADDING: f32 = 8.0;

/// A button that is only words in the accent's colour until the pointer is on it: Run, Undo, Show answer.
pub fn quiet_button(ui: &mut Ui, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    text_button(ui, label, Face::SemiBold, QUIET_PADDING, |response| Look {
        fill: ground(theme, response, Color32::TRANSPARENT),
        border: Stroke::NONE,
        words: theme.colours.accent,
    })
}

/// The same, no wider than `room`: its words are cut where they have no room, and shown whole under the pointer.
pub fn quiet_button_within(ui: &mut Ui, label: &str, room: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let look = |response: &Response| Look {
        fill: ground(theme, response, Color32::TRANSPARENT),
        border: Stroke::NONE,
        words: theme.colours.accent,
    };
    within(ui, label, (Face::SemiBold, QUIET_PADDING), room, look)
}

/// A [`button`] no wider than `room`.
pub fn button_within(ui: &mut Ui, label: &str, room: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let look = |response: &Response| Look {
        fill: ground(theme, response, theme.colours.raised),
        border: theme.edge(),
        words: theme.colours.text,
    };
    within(ui, label, (Face::Regular, 12.0), room, look)
}

fn within(
    ui: &mut Ui,
    label: &str,
    (face, padding): (Face, f32),
    room: f32,
    look: impl Fn(&Response) -> Look,
) -> Response {
    let sizes = Theme::current(ui.ctx()).sizes();
    let font = face.at(sizes.text.body - 0.5);
    let galley = one_line(ui, label, font, Color32::PLACEHOLDER, room - 2.0 * padding);
    let size = vec2((galley.size().x + 2.0 * padding).min(room.max(1.0)), sizes.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    let look = look(&response);
    ui.painter()
        .rect(rect, sizes.radius.button, look.fill, look.border, StrokeKind::Inside);
    let is_cut = galley.elided;
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, look.words);
    focus_ring(ui, &response, sizes.radius.button);
    if is_cut {
        response.on_hover_text(label)
    } else {
        response
    }
}

/// How wide a [`quiet_button`] of this label is.
pub fn quiet_width(ui: &Ui, label: &str) -> f32 {
    let font = Face::SemiBold.at(Theme::current(ui.ctx()).sizes().text.body - 0.5);
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x + 2.0 * QUIET_PADDING
}

/// A button that is only an icon; `label` is its name for screen readers and its tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let side = theme.sizes().control;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        painter.rect_filled(
            rect,
            theme.sizes().radius.button,
            ground(theme, &response, Color32::TRANSPARENT),
        );
        let colour = if state(&response) == State::Rest {
            theme.colours.muted
        } else {
            theme.colours.text
        };
        icons::icon(
            painter,
            Rect::from_center_size(rect.center(), Vec2::splat(16.0)),
            icon,
            colour,
        );
        focus_ring(ui, &response, theme.sizes().radius.button);
    }
    response.on_hover_text(label)
}

/// A skill as a pill with its sign, to jump to it: prerequisites, what it opens.
pub fn chip(ui: &mut Ui, kind: SignKind, progress: f32, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), Face::Regular.at(sizes.text.small), theme.colours.text);
    let (height, sign) = (sizes.radius.chip * 2.0, 6.5);
    let size = vec2(9.0 + 2.0 * sign + 7.0 + galley.size().x + 12.0, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            ui.is_enabled(),
            format!("{label}, {}", kind.words().to_lowercase()),
        )
    });
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let border = if theme.contrast { theme.edge() } else { theme.line() };
        let fill = ground(theme, &response, theme.colours.raised);
        painter.rect(rect, sizes.radius.chip, fill, border, StrokeKind::Inside);
        let center = rect.left_center() + vec2(9.0 + sign, 0.0);
        signs::sign(painter, center, sign, kind, progress, theme);
        let left = center.x + sign + 7.0;
        painter.galley(
            egui::pos2(left, rect.center().y - galley.size().y / 2.0),
            galley,
            theme.colours.text,
        );
        focus_ring(ui, &response, sizes.radius.chip);
    }
    response
}

/// A status in words beside its sign, in the status's colour. Not a button.
pub fn status(ui: &mut Ui, kind: SignKind, progress: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let (radius, font) = (theme.sizes().sign + 1.0, Face::Regular.at(theme.sizes().text.body));
    let galley = ui
        .painter()
        .layout_no_wrap(kind.words().to_owned(), font, kind.text_colour(theme));
    let size = vec2(radius * 2.0 + 8.0 + galley.size().x, galley.size().y.max(radius * 2.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), kind.words()));
    signs::sign(
        ui.painter(),
        rect.left_center() + vec2(radius, 0.0),
        radius,
        kind,
        progress,
        theme,
    );
    let at = egui::pos2(
        rect.left() + radius * 2.0 + 8.0,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, kind.text_colour(theme));
    response
}

/// Room for the sign before the words of a status button, and for the arrow behind them.
const STATUS_SIGN: f32 = 26.0;
const STATUS_ARROW: f32 = 22.0;

/// How wide a [`status_button`] is.
pub fn status_button_width(ui: &Ui, kind: SignKind) -> f32 {
    let font = Face::Regular.at(Theme::current(ui.ctx()).sizes().text.body);
    let galley = ui
        .painter()
        .layout_no_wrap(kind.words().to_owned(), font, Color32::PLACEHOLDER);
    2.0 * QUIET_PADDING + STATUS_SIGN + galley.size().x + STATUS_ARROW
}

/// A status in words between its sign and an arrow: a button that opens the menu of statuses.
pub fn status_button(ui: &mut Ui, kind: SignKind, progress: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    let size = vec2(status_button_width(ui, kind), sizes.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let label = format!("Status: {}", kind.words().to_lowercase());
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), label)
    });
    let painter = ui.painter();
    painter.rect_filled(
        rect,
        sizes.radius.button,
        ground(theme, &response, Color32::TRANSPARENT),
    );
    let left = rect.left() + QUIET_PADDING;
    let center = egui::pos2(left + sizes.sign, rect.center().y);
    signs::sign(painter, center, sizes.sign, kind, progress, theme);
    let words = egui::pos2(left + STATUS_SIGN, rect.center().y);
    let font = Face::Regular.at(sizes.text.body);
    painter.text(words, Align2::LEFT_CENTER, kind.words(), font, kind.text_colour(theme));
    let arrow = egui::pos2(rect.right() - QUIET_PADDING - 6.0, rect.center().y);
    let arrow = Rect::from_center_size(arrow, Vec2::splat(12.0));
    icons::icon(painter, arrow, Icon::Down, theme.colours.muted);
    focus_ring(ui, &response, sizes.radius.button);
    response
}

/// How far something is, `part` 0 to 1, `width` in points; `label` tells screen readers of what.
pub fn progress_bar(ui: &mut Ui, part: f32, width: f32, label: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    let height = 6.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| {
        let percent = (part * 100.0).round();
        WidgetInfo::labeled(
            Role::ProgressIndicator,
            ui.is_enabled(),
            format!("{label}: {percent} %"),
        )
    });
    let painter = ui.painter();
    let empty = if theme.contrast {
        theme.colours.track
    } else {
        theme.colours.line
    };
    painter.rect_filled(rect, height / 2.0, empty);
    if part > 0.0 {
        let mut full = rect;
        full.set_width((width * part).max(height));
        painter.rect_filled(full, height / 2.0, theme.colours.done);
    }
    response
}

/// One tab of a [`tabs`] strip.
#[derive(Clone, Copy, Debug)]
pub struct Tab<'a> {
    pub label: &'a str,
    /// A quiet count or fraction after the label; empty for none.
    pub count: &'a str,
}

/// A strip of tabs, the chosen one underlined; arrow keys move along it. Returns the tab that was chosen just now.
pub fn tabs(ui: &mut Ui, tabs: &[Tab<'_>], chosen: usize) -> Option<usize> {
    let theme = Theme::current(ui.ctx());
    let text = theme.sizes().text;
    let (mut pick, mut by_arrow, mut responses) = (None, None, Vec::new());
    let spacing = tab_spacing(ui, tabs, theme);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = spacing;
        for (index, tab) in tabs.iter().enumerate() {
            let is_chosen = index == chosen;
            // The width is the bold one either way, so that choosing a tab moves none of the others.
            let bold =
                ui.painter()
                    .layout_no_wrap(tab.label.to_owned(), Face::SemiBold.at(text.body), theme.colours.text);
            let plain = |colour| {
                ui.painter()
                    .layout_no_wrap(tab.label.to_owned(), Face::Regular.at(text.body), colour)
            };
            let count =
                ui.painter()
                    .layout_no_wrap(tab.count.to_owned(), Face::Regular.at(text.small), theme.colours.faint);
            let (label_width, gap) = (bold.size().x, if tab.count.is_empty() { 0.0 } else { 5.0 });
            let size = vec2(label_width + gap + count.size().x, theme.sizes().control + 4.0);
            let galley_height = bold.size().y;
            let muted = plain(theme.colours.muted);
            let lit = plain(theme.colours.text);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            response.widget_info(|| {
                let label = format!("{} {}", tab.label, tab.count);
                WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_chosen, label.trim_end())
            });
            let words = match (is_chosen, state(&response)) {
                (true, _) => bold,
                (false, State::Rest) => muted,
                (false, _) => lit,
            };
            let painter = ui.painter();
            painter.galley(
                rect.left_center() - vec2(0.0, galley_height / 2.0),
                words,
                theme.colours.text,
            );
            let after = egui::pos2(
                rect.left() + label_width + gap,
                rect.center().y - count.size().y / 2.0 + 0.5,
            );
            painter.galley(after, count, theme.colours.faint);
            if is_chosen {
                let line = Rect::from_x_y_ranges(
                    rect.left()..=rect.left() + label_width,
                    rect.bottom() - 2.0..=rect.bottom(),
                );
                painter.rect_filled(line, 1.0, theme.colours.accent);
            }
            focus_ring(ui, &response, theme.sizes().radius.check);
            if response.has_focus() {
                // The strip keeps the horizontal arrows, as strips of tabs do everywhere.
                let arrows = egui::EventFilter {
                    horizontal_arrows: true,
                    ..Default::default()
                };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
                let (back, on) =
                    ui.input(|input| (input.key_pressed(Key::ArrowLeft), input.key_pressed(Key::ArrowRight)));
                let next = if on { index + 1 } else { index.wrapping_sub(1) };
                by_arrow = (back != on && next < tabs.len()).then_some(next);
            }
            if response.clicked() && !is_chosen {
                pick = Some(index);
            }
            responses.push(response);
        }
    });
    if let Some(next) = by_arrow {
        responses[next].request_focus();
        pick = Some(next);
    }
    pick
}

/// Space between tabs, less where they have little room.
fn tab_spacing(ui: &Ui, tabs: &[Tab<'_>], theme: &Theme) -> f32 {
    let text = theme.sizes().text;
    let width = |words: &str, font| {
        let galley = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
        galley.size().x
    };
    let taken: f32 = tabs
        .iter()
        .map(|tab| {
            let count = width(tab.count, Face::Regular.at(text.small));
            width(tab.label, Face::SemiBold.at(text.body)) + if tab.count.is_empty() { 0.0 } else { count + 5.0 }
        })
        .sum();
    let gaps = tabs.len().saturating_sub(1).max(1) as f32;
    ((ui.available_width() - taken) / gaps).floor().clamp(6.0, 20.0)
}

/// A row of choices of which one holds; `name` says of what. Gives the one that was chosen just now.
pub fn choice(ui: &mut Ui, name: &str, labels: &[&str], chosen: Option<usize>) -> Option<usize> {
    let theme = Theme::current(ui.ctx());
    let mut pick = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(theme.sizes().gap.tiny);
        for (number, label) in labels.iter().enumerate() {
            let is_chosen = chosen == Some(number);
            let colours = &theme.colours;
            let response = text_button(ui, label, Face::Regular, 12.0, |response| Look {
                fill: ground(
                    theme,
                    response,
                    if is_chosen { colours.pressed } else { colours.raised },
                ),
                border: if is_chosen {
                    Stroke::new(1.5, colours.accent)
                } else {
                    theme.edge()
                },
                words: colours.text,
            });
            let said = format!("{name}: {label}");
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, &said));
            if response.clicked() && !is_chosen {
                pick = Some(number);
            }
        }
    });
    pick
}

fn section_galley(ui: &Ui, words: &str) -> Arc<egui::Galley> {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    ui.painter().layout_job(signs::spaced(
        words,
        Face::SemiBold.at(sizes.text.caption + 0.5),
        sizes.section_spacing,
        theme.colours.faint,
    ))
}

/// How wide the label of a section is.
pub fn section_width(ui: &Ui, words: &str) -> f32 {
    section_galley(ui, words).size().x
}

/// The small spaced capitals above a group: RECALL, GO ON, NEXT.
pub fn section_label(ui: &mut Ui, words: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let galley = section_galley(ui, words);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, ui.is_enabled(), words));
    ui.painter().galley(rect.min, galley, theme.colours.faint);
    response
}

/// A heading, wrapped; `level` from 1 for the title of a page, `size` in points.
pub fn heading(ui: &mut Ui, words: &str, level: usize, size: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let galley = ui.painter().layout(
        words.to_owned(),
        Face::Bold.at(size),
        theme.colours.text,
        ui.available_width(),
    );
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, ui.is_enabled(), words));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_level(level));
    ui.painter().galley(rect.min, galley, theme.colours.text);
    response
}

/// Gives a widget another name for screen readers than the words on it, which several share.
pub fn name(response: &Response, words: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(words));
}

/// A field to search in, with its glass; `hint` shows while it is empty and names it for screen readers.
pub fn search_field(ui: &mut Ui, query: &mut String, hint: &str, width: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let field = TextEdit::singleline(query)
        .hint_text(egui::RichText::new(hint).color(theme.colours.faint))
        .margin(Margin {
            left: 30,
            right: 10,
            top: 5,
            bottom: 5,
        })
        .desired_width(width)
        .align(Align2::LEFT_CENTER);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, hint));
    let glass = Rect::from_center_size(response.rect.left_center() + vec2(16.0, 0.0), Vec2::splat(14.0));
    icons::icon(ui.painter(), glass, Icon::Search, theme.colours.faint);
    response
}

/// The button in the header that looks like a field and opens the palette.
pub fn palette_button(ui: &mut Ui, label: &str, shortcut: &str, width: f32) -> Response {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    let (rect, response) = ui.allocate_exact_size(vec2(width, sizes.control), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    let painter = ui.painter();
    painter.rect(
        rect,
        sizes.radius.field,
        ground(theme, &response, theme.colours.raised),
        theme.edge(),
        StrokeKind::Inside,
    );
    let words = |at, anchor, words: &str, size, colour| painter.text(at, anchor, words, Face::Regular.at(size), colour);
    words(
        rect.left_center() + vec2(12.0, 0.0),
        Align2::LEFT_CENTER,
        label,
        sizes.text.small + 0.5,
        theme.colours.muted,
    );
    words(
        rect.right_center() - vec2(12.0, 0.0),
        Align2::RIGHT_CENTER,
        shortcut,
        sizes.text.caption + 0.5,
        theme.colours.faint,
    );
    focus_ring(ui, &response, sizes.radius.field);
    response
}

/// An item of a checklist: a box in the colour of done, and its words, wrapped. Pressing either ticks it.
pub fn check_item(ui: &mut Ui, is_ticked: bool, words: &str) -> Response {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    let (side, gap) = (17.0, 11.0);
    let wrap = (ui.available_width() - side - gap).max(60.0);
    let galley = ui.painter().layout(
        words.to_owned(),
        Face::Regular.at(sizes.text.body),
        theme.colours.text,
        wrap,
    );
    let size = vec2(side + gap + galley.size().x, galley.size().y.max(side) + 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_ticked, words));
    let painter = ui.painter();
    let row = sizes.text.body * 1.25;
    let center = rect.left_top() + vec2(side / 2.0, 3.0 + row.max(side) / 2.0);
    let square = Rect::from_center_size(center, Vec2::splat(side));
    if is_ticked {
        painter.rect_filled(square, sizes.radius.check, theme.colours.done);
        signs::check(painter, center, side * 0.58, Stroke::new(1.9, theme.colours.on_sign));
    } else {
        let fill = ground(theme, &response, Color32::TRANSPARENT);
        painter.rect(
            square,
            sizes.radius.check,
            fill,
            Stroke::new(theme.line_width * 1.2, theme.colours.edge),
            StrokeKind::Inside,
        );
    }
    let top = if galley.rows.len() > 1 {
        rect.top() + 3.0
    } else {
        center.y - galley.size().y / 2.0
    };
    painter.galley(egui::pos2(rect.left() + side + gap, top), galley, theme.colours.text);
    focus_ring(ui, &response, sizes.radius.check);
    response
}

/// A line between parts of a panel, over its whole width.
pub fn divider(ui: &mut Ui) {
    let theme = Theme::current(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme.line());
}

/// The ring around a widget that has the keyboard, 2 points outside its border.
pub fn focus_ring(ui: &Ui, response: &Response, radius: f32) {
    if response.has_focus() {
        let theme = Theme::current(ui.ctx());
        let rect = response.rect.expand(2.0);
        ui.painter().rect_stroke(
            rect,
            CornerRadiusF32::same(radius + 2.0),
            theme.focus_ring(),
            StrokeKind::Outside,
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Rest,
    Hovered,
    Pressed,
}

fn state(response: &Response) -> State {
    if response.is_pointer_button_down_on() {
        State::Pressed
    } else if response.hovered() {
        State::Hovered
    } else {
        State::Rest
    }
}

/// The ground of something that can be pressed; `rest` where it is left alone.
fn ground(theme: &Theme, response: &Response, rest: Color32) -> Color32 {
    match state(response) {
        State::Rest => rest,
        State::Hovered => theme.colours.hover,
        State::Pressed => theme.colours.pressed,
    }
}

struct Look {
    fill: Color32,
    border: Stroke,
    words: Color32,
}

fn text_button(ui: &mut Ui, label: &str, face: Face, padding: f32, look: impl Fn(&Response) -> Look) -> Response {
    let theme = Theme::current(ui.ctx());
    let sizes = theme.sizes();
    let font: FontId = face.at(sizes.text.body - 0.5);
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    let size = vec2(galley.size().x + 2.0 * padding, sizes.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    if ui.is_rect_visible(rect) {
        let look = look(&response);
        ui.painter()
            .rect(rect, sizes.radius.button, look.fill, look.border, StrokeKind::Inside);
        ui.painter()
            .galley(rect.center() - galley.size() / 2.0, galley, look.words);
        focus_ring(ui, &response, sizes.radius.button);
    }
    response
}
