//! `skillatlas map`: lays out a pack or an edge list and writes the map to a file.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Answer, Failure, GlobalArgs, say};
use crate::atlas::{self, Chart, EdgeList, Effort, Learned, MapLayout, Member, Needs, Sketch};
use crate::pack::Pack;
use crate::session;
use crate::store;

/// No edge list of more places is laid out.
const MOST_PLACES: usize = 10_000;
/// An edge list of at most this many places is laid out thoroughly unless asked otherwise.
const THOROUGH_UP_TO: usize = 400;

/// Lay out a map and write it to a file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  skillatlas map -o map.svg                            the shipped pack
  skillatlas map --pack my-pack -o map.png
  skillatlas map --to flask -o flask.svg               what leads to a skill
  skillatlas map --graph edges.txt -o map.json

An edge list is `n m` (places, roads), then `prerequisite dependent` a line, counted from 0.")]
pub struct MapArgs {
    /// Lay out this edge list instead of a pack
    #[arg(long, value_name = "EDGES.txt", conflicts_with = "pack")]
    graph: Option<PathBuf>,
    /// Titles of the places of the edge list, one a line
    #[arg(long, value_name = "FILE", requires = "graph")]
    labels: Option<PathBuf>,
    /// How long to think about an edge list: thorough for fewer crossings, at most ten seconds or so; without it, up to 400
    /// places get a thorough layout and more a quick one
    #[arg(long, value_enum, requires = "graph")]
    effort: Option<MapEffort>,
    /// Draw only what leads to this skill of the pack, from left to right, and what it opens
    #[arg(long, value_name = "SKILL", conflicts_with = "graph")]
    to: Option<String>,
    /// File to write: .svg, .png or .json by its ending
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MapEffort {
    Quick,
    Thorough,
}

/// The effort asked for, or what suits that many places.
fn effort(args: &MapArgs, places: usize) -> Effort {
    match args.effort {
        Some(MapEffort::Quick) => Effort::Quick,
        Some(MapEffort::Thorough) => Effort::Thorough,
        None if places <= THOROUGH_UP_TO => Effort::Thorough,
        None => Effort::Quick,
    }
}

/// What is drawn: a layout with the names of its parts.
struct Named {
    ids: Vec<String>,
    titles: Vec<String>,
    lands: Vec<(String, String)>,
    sketch: Sketch,
    layout: MapLayout,
}

pub fn run(args: &MapArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let named = match &args.graph {
        Some(graph) => of_graph(args, graph)?,
        None => of_pack(global, args.to.as_deref())?,
    };
    let ending = args
        .output
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_ascii_lowercase);
    let bytes = match ending.as_deref() {
        Some("json") => json(&named)?.into_bytes(),
        Some("svg") => svg(&named).into_bytes(),
        Some("png") => png(&named)?,
        _ => {
            return Err(
                Failure::cannot(format!("{}: unknown kind of map file", args.output.display()))
                    .hint("end the name in .svg, .png or .json"),
            );
        }
    };
    store::write_out(&args.output, &bytes)?;
    Ok(Answer::Done)
}

fn of_pack(global: &GlobalArgs, to: Option<&str>) -> Result<Named, Failure> {
    let pack = session::open_pack(global.pack.as_deref(), global.data.as_deref())
        .map_err(Failure::from)?
        .pack;
    let chart = Chart::of(&pack);
    if let Some(to) = to {
        return leading_to(&pack, &chart, to);
    }
    Ok(Named {
        ids: pack.skills.iter().map(|skill| skill.id.to_string()).collect(),
        titles: pack.skills.iter().map(|skill| skill.map_title().to_owned()).collect(),
        lands: pack
            .areas
            .iter()
            .map(|area| (area.id.to_string(), area.title.clone()))
            .collect(),
        sketch: chart.sketch,
        layout: chart.layout,
    })
}

/// What leads to a skill, for somebody who has learned nothing yet.
fn leading_to(pack: &Pack, chart: &Chart, to: &str) -> Result<Named, Failure> {
    let target = chart.number(&to.into()).ok_or_else(|| {
        Failure::no(format!("there is no skill “{to}” in this pack"))
            .hint("`skillatlas progress show` lists the skills")
    })?;
    let learned = Learned {
        is_done: &|_| false,
        is_chosen: &|_| false,
    };
    let needs = Needs::of(&chart.sketch, target, &learned, Effort::Thorough);
    let skills = needs.members.iter().filter_map(|member| match member {
        Member::Skill(number) => pack.skills.get(*number),
        Member::Done(_) => None,
    });
    let (ids, titles) = skills
        .map(|skill| (skill.id.to_string(), skill.map_title().to_owned()))
        .unzip();
    Ok(Named {
        ids,
        titles,
        lands: Vec::new(),
        sketch: needs.sketch,
        layout: needs.layout,
    })
}

fn of_graph(args: &MapArgs, graph: &Path) -> Result<Named, Failure> {
    let read = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|error| Failure::cannot(format!("{}: cannot be read: {error}", path.display())))
    };
    let labels = args.labels.as_deref().map(read).transpose()?;
    let list = EdgeList::read(&read(graph)?, labels.as_deref()).map_err(|error| {
        Failure::cannot(format!("{}: {error}", graph.display()))
            .hint("write `n m`, then `prerequisite dependent` a line, counted from 0")
    })?;
    let places = list.sketch.places.len();
    if places > MOST_PLACES {
        return Err(
            Failure::cannot(format!("{}: {places} places are too many to lay out", graph.display()))
                .hint(format!("at most {MOST_PLACES} places are laid out in reasonable time")),
        );
    }
    if list.seems_to_begin_at_1 {
        say(
            "warning: place 0 has no road and the last one has: places are counted from 0, is this list numbered from 1?",
        );
    }
    let effort = effort(args, places);
    if effort == Effort::Thorough {
        let roads = list.sketch.roads.len();
        say(format_args!(
            "laying out {places} places and {roads} roads until nothing gets better, for some seconds; --effort quick takes less"
        ));
    }
    let layout = atlas::layered_told(&list.sketch, effort, &mut |crossings| {
        if effort == Effort::Thorough {
            say(format_args!("{crossings} crossings"));
        }
    });
    Ok(Named {
        ids: (0..list.sketch.places.len()).map(|number| number.to_string()).collect(),
        titles: list.labels.clone(),
        lands: Vec::new(),
        sketch: list.sketch,
        layout,
    })
}

#[derive(Serialize)]
struct MapFile<'a> {
    format: u32,
    places: Vec<PlaceRow<'a>>,
    roads: Vec<RoadRow<'a>>,
    lands: Vec<LandRow<'a>>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    id: &'a str,
    x: f32,
    y: f32,
    w: f32,
    h: f32,
}

#[derive(Serialize)]
struct RoadRow<'a> {
    from: &'a str,
    to: &'a str,
    points: Vec<(f32, f32)>,
}

#[derive(Serialize)]
struct LandRow<'a> {
    id: &'a str,
    outline: Vec<(f32, f32)>,
}

fn json(named: &Named) -> Result<String, Failure> {
    let pairs = |points: &[atlas::Point]| points.iter().map(|point| (point.x, point.y)).collect();
    let file = MapFile {
        format: 1,
        places: named
            .ids
            .iter()
            .zip(&named.layout.places)
            .map(|(id, rect)| PlaceRow {
                id,
                x: rect.x,
                y: rect.y,
                w: rect.w,
                h: rect.h,
            })
            .collect(),
        roads: named
            .sketch
            .roads
            .iter()
            .zip(&named.layout.roads)
            // A road that leaves its land is drawn when it is asked for, and has no course.
            .filter(|(_, points)| !points.is_empty())
            .map(|(way, points)| RoadRow {
                from: &named.ids[way.from],
                to: &named.ids[way.to],
                points: pairs(points),
            })
            .collect(),
        lands: named
            .lands
            .iter()
            .zip(&named.layout.lands)
            .map(|((id, _), land)| LandRow {
                id,
                outline: pairs(&land.outline),
            })
            .collect(),
    };
    serde_json::to_string(&file)
        .map(|text| text + "\n")
        .map_err(Failure::cannot)
}

fn svg(named: &Named) -> String {
    let lands: Vec<String> = named.lands.iter().map(|(_, title)| title.clone()).collect();
    atlas::map_svg(
        &named.layout,
        atlas::MapNames {
            places: &named.titles,
            lands: &lands,
        },
    )
}

/// The map as the window draws it from the middle distance, of a learner who has not begun.
#[cfg(feature = "gui")]
fn png(named: &Named) -> Result<Vec<u8>, Failure> {
    crate::ui::map_picture(&named.titles, &named.lands, &named.sketch, &named.layout).map_err(Failure::cannot)
}

#[cfg(not(feature = "gui"))]
fn png(_named: &Named) -> Result<Vec<u8>, Failure> {
    Err(Failure::cannot("this program was built without drawing").hint("write .svg or .json instead"))
}
