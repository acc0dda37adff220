//! Where the window was left: open panel, selection, scroll, camera. May be lost without harm; nothing that matters is here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::map::Camera;
use crate::pack::SkillId;

/// How many steps back the history keeps.
const HISTORY: usize = 100;

/// What the side bar shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SideTab {
    #[default]
    Today,
    Plan,
    Outline,
    Library,
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
    /// Width of the page, in points.
    pub page_width: f32,
    pub reading: BTreeMap<SkillId, ReadingPlace>,
    /// Areas that are folded in the outline.
    pub folded: Vec<String>,
    /// Whether the choices of the first start were put away.
    pub welcomed: bool,
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
            page_width: 460.0,
            reading: BTreeMap::new(),
            folded: Vec::new(),
            welcomed: false,
            back: Vec::new(),
            forward: Vec::new(),
        }
    }
}

impl WindowState {
    /// Selects a skill and remembers where one came from.
    pub fn go_to(&mut self, skill: &SkillId) {
        if self.selected.as_ref() == Some(skill) {
            return;
        }
        if let Some(before) = self.selected.replace(skill.clone()) {
            self.back.push(before);
            let extra = self.back.len().saturating_sub(HISTORY);
            self.back.drain(..extra);
        }
        self.forward.clear();
    }

    /// Back to the skill before; false where there is none.
    pub fn go_back(&mut self) -> bool {
        let Some(before) = self.back.pop() else { return false };
        self.forward.extend(self.selected.replace(before));
        true
    }

    /// Forward again; false where there is nothing.
    pub fn go_forward(&mut self) -> bool {
        let Some(next) = self.forward.pop() else { return false };
        self.back.extend(self.selected.replace(next));
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
    fn an_old_file_with_fewer_fields_opens() {
        let place: WindowState = ron::from_str("(page_open: true)").unwrap();
        assert!(place.page_open && place.side_open);
    }
}
