//! `skillatlas render`: draws a view to a PNG, with the drawing code of the window, without a display.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Answer, Failure, GlobalArgs};

/// Draw a view to a PNG, without a display
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  skillatlas render -o map.png
  skillatlas render --view skill:sql-joins --size 1280x800 --theme light -o joins.png
  skillatlas render --select flask --report map.json -o map.png
  skillatlas render --zoom fit --size 1920x1080 --scale 2 -o large.png")]
pub struct RenderArgs {
    /// What to draw: map, path, needs:ID, skill:ID or skill:ID/TAB, outline, today, plan, library, palette, shortcuts, settings, review,
    /// stats or start; TAB is notes, examples, checklist, recall or my-notes
    #[arg(long, default_value = "map", value_name = "VIEW")]
    view: View,
    /// Zoom of the map: fit, or pixels a map unit (1 is 100 %)
    #[arg(long, default_value = "fit", value_name = "fit|N")]
    zoom: Zoom,
    /// Size in points
    #[arg(long, default_value = "1280x800", value_name = "WxH", value_parser = parse_size)]
    size: (u32, u32),
    /// Pixels a point, 0.5 to 4
    #[arg(long, default_value_t = 1.0, value_name = "N", value_parser = parse_scale)]
    scale: f32,
    /// Draw everything this much larger, as with larger text in the window: 0.5 to 3
    #[arg(long, default_value_t = 1.0, value_name = "N", value_parser = parse_text_scale)]
    text_scale: f32,
    #[arg(long, value_enum, default_value_t = PictureTheme::Dark)]
    theme: PictureTheme,
    /// Stronger edges and text
    #[arg(long)]
    contrast: bool,
    /// Select this skill on the map
    #[arg(long, value_name = "ID")]
    select: Option<String>,
    /// Write what stands on the map, read off the shapes that were drawn
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// File to write
    #[arg(short, long, value_name = "FILE.png")]
    output: PathBuf,
}

/// A view that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    Map,
    Path,
    Needs(String),
    /// The page of a skill, and the tab of it.
    Skill(String, Tab),
    Outline,
    Today,
    Plan,
    Library,
    Palette,
    Shortcuts,
    Settings,
    Review,
    Stats,
    Start,
}

impl std::str::FromStr for View {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "map" => Ok(Self::Map),
            "path" => Ok(Self::Path),
            "outline" => Ok(Self::Outline),
            "today" => Ok(Self::Today),
            "plan" => Ok(Self::Plan),
            "library" => Ok(Self::Library),
            "palette" => Ok(Self::Palette),
            "shortcuts" => Ok(Self::Shortcuts),
            "settings" => Ok(Self::Settings),
            "review" => Ok(Self::Review),
            "stats" => Ok(Self::Stats),
            "start" => Ok(Self::Start),
            _ => match text.split_once(':') {
                Some(("skill", id)) if !id.is_empty() => match id.split_once('/') {
                    None => Ok(Self::Skill(id.to_owned(), Tab::Notes)),
                    Some((id, tab)) => Ok(Self::Skill(id.to_owned(), Tab::from_str(tab, false)?)),
                },
                Some(("needs", id)) if !id.is_empty() => Ok(Self::Needs(id.to_owned())),
                _ => Err(
                    "expected map, path, needs:ID, skill:ID, skill:ID/TAB, outline, today, plan, library, palette, shortcuts, settings, review, stats or start"
                        .to_owned(),
                ),
            },
        }
    }
}

/// A tab of a skill's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tab {
    Notes,
    Examples,
    Checklist,
    Recall,
    MyNotes,
}

/// How close the map is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Zoom {
    Fit,
    Times(f32),
}

impl std::str::FromStr for Zoom {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "fit" {
            return Ok(Self::Fit);
        }
        match text.parse::<f32>() {
            Ok(zoom) if (0.02..=4.0).contains(&zoom) => Ok(Self::Times(zoom)),
            _ => Err("expected fit, or a number from 0.02 to 4".to_owned()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureTheme {
    Dark,
    Light,
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', '×']).map(|(w, h)| (w.parse(), h.parse()));
    match sides {
        Some((Ok(w), Ok(h))) if (320..=8192).contains(&w) && (240..=8192).contains(&h) => Ok((w, h)),
        _ => Err("expected width x height in points, from 320x240 to 8192x8192, like 1280x800".to_owned()),
    }
}

fn parse_scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.5..=4.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.5 to 4".to_owned()),
    }
}

fn parse_text_scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.5..=3.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.5 to 3".to_owned()),
    }
}

#[cfg(not(feature = "gui"))]
pub fn run(_args: &RenderArgs, _global: &GlobalArgs) -> Result<Answer, Failure> {
    Err(Failure::cannot("this program was built without drawing").hint("build it with the feature `gui`"))
}

#[cfg(feature = "gui")]
pub fn run(args: &RenderArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    use crate::ui::{self, png, theme::Theme, window_state::PageTab};

    let session = global.open_session()?;
    let choice = match args.theme {
        PictureTheme::Dark => crate::ui::theme::Choice::Dark,
        PictureTheme::Light => crate::ui::theme::Choice::Light,
    };
    let theme = Theme::of(choice, args.contrast, None);
    let known = |id: &String| {
        let id = crate::pack::SkillId(id.clone());
        if session.pack().skill(&id).is_none() {
            return Err(Failure::no(format!("there is no skill “{id}” in this pack"))
                .hint("`skillatlas progress show` lists the skills"));
        }
        Ok(id)
    };
    let drawn = match &args.view {
        View::Map => ui::View::Map,
        View::Path => ui::View::Path,
        View::Needs(id) => ui::View::Needs(known(id)?),
        View::Skill(id, tab) => {
            let tab = match tab {
                Tab::Notes => PageTab::Notes,
                Tab::Examples => PageTab::Examples,
                Tab::Checklist => PageTab::Checklist,
                Tab::Recall => PageTab::Recall,
                Tab::MyNotes => PageTab::MyNotes,
            };
            ui::View::Skill(known(id)?, tab)
        }
        View::Outline => ui::View::Outline,
        View::Today => ui::View::Today,
        View::Plan => ui::View::Plan,
        View::Library => ui::View::Library,
        View::Palette => ui::View::Palette,
        View::Shortcuts => ui::View::Shortcuts,
        View::Settings => ui::View::Settings,
        View::Review => ui::View::Review,
        View::Stats => ui::View::Stats,
        View::Start => ui::View::Start,
    };
    let shot = ui::Shot {
        zoom: match args.zoom {
            Zoom::Fit => None,
            Zoom::Times(zoom) => Some(zoom),
        },
        selected: args.select.as_ref().map(known).transpose()?,
        size: args.size,
        scale: args.scale,
        text_scale: args.text_scale,
        theme,
    };
    let (image, report) = ui::render_with_report(session, drawn, &shot);
    let bytes = png(&image).map_err(Failure::cannot)?;
    crate::store::write_out(&args.output, &bytes)?;
    if let Some(path) = &args.report {
        let text = serde_json::to_string_pretty(&report).map_err(Failure::cannot)?;
        crate::store::write_out(path, (text + "\n").as_bytes())?;
    }
    Ok(Answer::Done)
}
