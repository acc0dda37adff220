//! Where the window was left: open panel, selection, scroll, camera. May be lost without harm; nothing that matters is here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::day::DayRun;
use super::map::Camera;
use crate::pack::{ExampleId, SkillId};

/// How many steps back the history keeps.
const HISTORY: usize = 100;
/// How many skills the palette shows as recent.
const MOST_RECENT: usize = 6;
/// How many places of saved examples are remembered.
const MOST_SAVED: usize = 2_000;

/// What the side bar shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SideTab {
    #[default]
    Today,
    Plan,
    Outline,
    Library,
}

/// Which view of the map stands in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MapKind {
    /// All lands.
    #[default]
    Atlas,
    /// The goal's skills as stations.
    Path,
    /// What leads to the selected skill.
    Needs,
}

impl MapKind {
    /// As a button says it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Atlas => "Atlas",
            Self::Path => "My path",
            Self::Needs => "What leads here",
        }
    }
}

/// What the skill page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PageTab {
    #[default]
    Notes,
    Examples,
    Checklist,
    Recall,
    MyNotes,
}

/// Where in a skill's notes somebody was reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingPlace {
    /// The stop, by id; none before the first.
    pub stop: Option<String>,
    /// How far into the stop, 0 to 1.
    pub fraction: f32,
}

/// Where the window stood, in points of the system.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Width and height of what is inside its frame.
    pub size: [f32; 2],
    /// Left upper corner of its frame; none where the system does not tell.
    pub position: Option<[f32; 2]>,
    pub maximised: bool,
}

impl Geometry {
    /// Whether a window can be made of it.
    pub fn is_usable(&self) -> bool {
        let all = self.size.iter().chain(self.position.iter().flatten());
        all.into_iter()
            .all(|number| number.is_finite() && number.abs() < 100_000.0)
    }
}

/// Where the window was left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowState {
    pub selected: Option<SkillId>,
    pub page_open: bool,
    pub full_width: bool,
    pub side_open: bool,
    pub side: SideTab,
    pub tab: PageTab,
    pub camera: Option<Camera>,
    /// The view of the map that was chosen; until one is, the path is shown once there is a goal.
    pub map: Option<MapKind>,
    /// Width of the page, in points.
    pub page_width: f32,
    pub reading: BTreeMap<SkillId, ReadingPlace>,
    /// The tabs at which skills were left, where that is another than the notes.
    pub tabs: BTreeMap<SkillId, PageTab>,
    /// Areas that are folded in the outline.
    pub folded: Vec<String>,
    /// Folder in which a folder for each skill's examples was made last.
    pub examples_folder: Option<PathBuf>,
    /// Where the window stood.
    pub geometry: Option<Geometry>,
    /// Where an export was written last.
    pub export_folder: Option<PathBuf>,
    /// Where examples were saved, by `skill/example`.
    pub saved_examples: BTreeMap<String, PathBuf>,
    /// Whether the choices of the first start were put away for this run.
    #[serde(skip)]
    pub welcomed: bool,
    /// How far today's session is.
    #[serde(skip)]
    pub today: DayRun,
    #[serde(skip)]
    pub back: Vec<SkillId>,
    #[serde(skip)]
    pub forward: Vec<SkillId>,
}

impl Default for WindowState {
    fn default() -> Self {
        Self {
            selected: None,
            page_open: false,
            full_width: false,
            side_open: true,
            side: SideTab::Today,
            tab: PageTab::Notes,
            camera: None,
            map: None,
            page_width: 460.0,
            reading: BTreeMap::new(),
            tabs: BTreeMap::new(),
            folded: Vec::new(),
            examples_folder: None,
            geometry: None,
            export_folder: None,
            saved_examples: BTreeMap::new(),
            welcomed: false,
            today: DayRun::default(),
            back: Vec::new(),
            forward: Vec::new(),
        }
    }
}

impl WindowState {
    /// Where an example was saved.
    pub fn saved_example(&self, skill: &SkillId, example: &ExampleId) -> Option<&Path> {
        let saved = self.saved_examples.get(&format!("{skill}/{example}"));
        saved.map(PathBuf::as_path)
    }

    /// Remembers where an example was saved, and the folder for the next one.
    pub fn save_example(&mut self, skill: &SkillId, example: &ExampleId, file: PathBuf) {
        let folder = file.parent();
        let base = folder.map(|folder| match folder.parent() {
            Some(above) if folder.file_name().is_some_and(|name| name == skill.as_str()) => above,
            _ => folder,
        });
        self.examples_folder = base.map(Path::to_path_buf);
        if self.saved_examples.len() >= MOST_SAVED {
            self.saved_examples.clear();
        }
        self.saved_examples.insert(format!("{skill}/{example}"), file);
    }

    /// Selects a skill and remembers where one came from.
    pub fn go_to(&mut self, skill: &SkillId) {
        if self.selected.as_ref() == Some(skill) {
            return;
        }
        if let Some(before) = self.turn_to(skill.clone()) {
            self.back.push(before);
            let extra = self.back.len().saturating_sub(HISTORY);
            self.back.drain(..extra);
        }
        self.forward.clear();
    }

    /// Selects another skill, at the tab where it was left: the notes at first. Gives the one before.
    fn turn_to(&mut self, skill: SkillId) -> Option<SkillId> {
        let tab = self.tabs.get(&skill).copied().unwrap_or_default();
        let before = self.selected.replace(skill);
        if let Some(before) = &before {
            match self.tab {
                PageTab::Notes => self.tabs.remove(before),
                tab => self.tabs.insert(before.clone(), tab),
            };
        }
        self.tab = tab;
        before
    }

    /// The skills that were open last, the last one first, each once.
    pub fn recent(&self) -> Vec<SkillId> {
        let mut recent: Vec<SkillId> = Vec::new();
        for skill in self.selected.iter().chain(self.back.iter().rev()) {
            if recent.len() < MOST_RECENT && !recent.contains(skill) {
                recent.push(skill.clone());
            }
        }
        recent
    }

    /// Back to the skill before; false where there is none.
    pub fn go_back(&mut self) -> bool {
        let Some(before) = self.back.pop() else { return false };
        let here = self.turn_to(before);
        self.forward.extend(here);
        true
    }

    /// Forward again; false where there is nothing.
    pub fn go_forward(&mut self) -> bool {
        let Some(next) = self.forward.pop() else { return false };
        let here = self.turn_to(next);
        self.back.extend(here);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_retrace_the_way() {
        let mut place = WindowState::default();
        for id in ["a", "b", "b", "c"] {
            place.go_to(&id.into());
        }
        let seen = |place: &WindowState| place.selected.clone().map(|id| id.0).unwrap_or_default();
        assert!(place.go_back() && place.go_back());
        assert_eq!(seen(&place), "a");
        assert!(!place.go_back());
        assert!(place.go_forward());
        assert_eq!(seen(&place), "b");
        place.go_to(&"d".into());
        assert!(!place.go_forward(), "a new way forgets the old one forward");
    }

    #[test]
    fn examples_of_each_skill_go_beside_those_of_the_last() {
        let mut place = WindowState::default();
        let check = |place: &mut WindowState, file: &str, base: &str| {
            place.save_example(&"joins".into(), &"inner".into(), file.into());
            assert_eq!(place.examples_folder.as_deref(), Some(Path::new(base)));
        };
        check(&mut place, "/home/me/work/joins/inner.sql", "/home/me/work");
        check(&mut place, "/home/me/work/inner.sql", "/home/me/work");
        let saved = place.saved_example(&"joins".into(), &"inner".into());
        assert_eq!(saved, Some(Path::new("/home/me/work/inner.sql")));
    }

    #[test]
    fn an_old_file_with_fewer_fields_opens() {
        let place: WindowState = ron::from_str("(page_open: true)").unwrap();
        assert!(place.page_open && place.side_open);
    }
}
