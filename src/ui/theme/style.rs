//! egui's style made from a theme, so that stock widgets look like our own.

use egui::epaint::FontColorTransferFunction;
use egui::style::{ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

use super::Theme;
use crate::ui::fonts::Face;

/// Seconds in which a hovered or opened part of the window changes, where motion is not reduced.
const ANIMATION: f32 = 0.12;

pub fn style(theme: &Theme, reduced_motion: bool) -> Style {
    let (sizes, text) = (theme.sizes(), theme.sizes().text);
    let mut style = Style {
        visuals: visuals(theme),
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, Face::Regular.at(text.small)),
        (TextStyle::Body, Face::Regular.at(text.body)),
        (TextStyle::Button, Face::Regular.at(text.body)),
        (TextStyle::Heading, Face::Bold.at(text.large)),
        (TextStyle::Monospace, FontId::monospace(text.code)),
    ]
    .into();
    style.animation_time = if reduced_motion { 0.0 } else { ANIMATION };
    if reduced_motion {
        style.scroll_animation = ScrollAnimation::none();
        style.visuals.text_cursor.blink = false;
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(sizes.gap.small, sizes.gap.small);
    spacing.button_padding = vec2(sizes.gap.medium, 5.0);
    spacing.interact_size = vec2(40.0, sizes.control);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.indent = sizes.gap.large;
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 10.0;
    spacing.tooltip_width = 340.0;
    spacing.scroll = scroll();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.url_in_tooltip = true;
    style
}

/// Thin bars that float over the content and grow under the pointer.
fn scroll() -> ScrollStyle {
    let mut scroll = ScrollStyle::floating();
    scroll.bar_width = 9.0;
    scroll.floating_width = 4.0;
    scroll.handle_min_length = 28.0;
    scroll.bar_inner_margin = 3.0;
    scroll.bar_outer_margin = 2.0;
    // The bar takes the colour of faint text, so it needs little of it to be seen.
    scroll.dormant_handle_opacity = 0.25;
    scroll.active_handle_opacity = 0.5;
    scroll.interact_handle_opacity = 0.8;
    scroll.active_background_opacity = 0.0;
    scroll.interact_background_opacity = 0.15;
    scroll.fade.strength = 0.0;
    scroll
}

fn visuals(theme: &Theme) -> Visuals {
    let (colours, radius) = (&theme.colours, theme.sizes().radius);
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    if theme.dark {
        // egui's own curve for light text on dark makes it bolder than the same text on light.
        visuals.text_options.color_transfer_function = FontColorTransferFunction::Gamma(0.8);
    }
    visuals.widgets = widgets(theme);
    visuals.selection = Selection {
        bg_fill: colours.selection,
        stroke: Stroke::new(theme.line_width * 2.0, colours.accent),
    };
    visuals.hyperlink_color = colours.accent;
    visuals.weak_text_color = Some(colours.muted);
    visuals.faint_bg_color = colours.raised;
    visuals.extreme_bg_color = colours.code_ground;
    visuals.text_edit_bg_color = Some(colours.raised);
    visuals.code_bg_color = colours.code_ground;
    visuals.warn_fg_color = colours.progress_text;
    visuals.error_fg_color = colours.error;
    visuals.panel_fill = colours.panel;
    visuals.window_fill = colours.raised;
    visuals.window_stroke = if theme.contrast { theme.edge() } else { theme.line() };
    visuals.window_corner_radius = corners(radius.panel);
    visuals.menu_corner_radius = corners(radius.panel);
    visuals.window_shadow = Shadow {
        offset: [0, 8],
        blur: 28,
        spread: 0,
        color: colours.shadow,
    };
    visuals.popup_shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: colours.shadow,
    };
    visuals.text_cursor = TextCursorStyle {
        stroke: Stroke::new(2.0, colours.accent),
        ..visuals.text_cursor
    };
    visuals.indent_has_left_vline = false;
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    visuals.slider_trailing_fill = true;
    visuals.disabled_alpha = 0.55;
    visuals
}

fn widgets(theme: &Theme) -> Widgets {
    let colours = &theme.colours;
    let state = |fill: Color32, border: Stroke, words: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: corners(theme.sizes().radius.button),
        fg_stroke: Stroke::new(1.5, words),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(colours.panel, theme.line(), colours.text),
        // The full ground is that of check boxes and of a slider's rail, which has no border to be seen by.
        inactive: WidgetVisuals {
            bg_fill: colours.hover,
            ..state(colours.raised, theme.edge(), colours.text)
        },
        hovered: state(
            colours.hover,
            Stroke::new(theme.line_width, colours.muted),
            colours.text,
        ),
        // egui shows what has the keyboard with the same visuals as what is pressed: the border is the focus ring.
        active: state(
            colours.pressed,
            Stroke::new(theme.line_width * 2.0, colours.accent),
            colours.text,
        ),
        open: state(colours.pressed, theme.edge(), colours.text),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "radii of the theme are a few points"
)]
fn corners(radius: f32) -> CornerRadius {
    CornerRadius::same(radius.round() as u8)
}
