//! The stations of a path and where they stand: rows that all read from left to right, as wide as the view. Draws nothing.

use egui::{Pos2, Rect, Vec2};

use crate::learning::Status;
use crate::study::Overview;

/// Free at both sides, for the way back to the left, at zoom 1.
const SIDE: f32 = 30.0;
/// The least and the greatest width of a cell at zoom 1.
const WIDTHS: std::ops::RangeInclusive<f32> = 107.0..=196.0;
/// The least and the greatest height of a row at zoom 1, with the lane of the way back.
const HEIGHTS: std::ops::RangeInclusive<f32> = 112.0..=136.0;
/// Height of that lane, at zoom 1.
pub(super) const LANE: f32 = 15.0;
/// Height of a line of lands that are folded away.
pub(super) const CHIPS: f32 = 30.0;

/// One skill on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The skill, by its number in the pack.
    pub skill: usize,
    /// Its land.
    pub land: Option<usize>,
    /// Its turn on the path, from 1; none for what a station needs and the goal does not name.
    pub turn: Option<usize>,
}

/// What lies on the way to the goal, in the order of study, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stations {
    pub stops: Vec<Stop>,
    /// How many skills of the goal are left out on purpose.
    pub skipped: usize,
    /// Lands with skills that lie off the path, and how many.
    pub folded: Vec<(usize, usize)>,
    /// Where one is, and what comes after it, as places in `stops`.
    pub here: Option<usize>,
    pub next: Option<usize>,
}

impl Stations {
    pub fn of(overview: &Overview<'_>) -> Self {
        let (pack, statuses) = (overview.pack, overview.readiness().statuses());
        let mut on_goal = vec![false; pack.skills.len()];
        for number in overview.goal().skills.iter().filter_map(|id| pack.skills.number(id)) {
            on_goal[number] = true;
        }
        let mut found = Self::default();
        let mut off_path = vec![0; pack.areas.len()];
        let mut turn = 0;
        let is_skipped = |number: usize| statuses.get(number) == Some(&Status::Skipped);
        let land = |number: usize| pack.areas.number(&pack.skills.get(number)?.area);
        for &skill in overview.order().way() {
            if on_goal[skill] && is_skipped(skill) {
                found.skipped += 1;
                continue;
            }
            turn += usize::from(on_goal[skill]);
            found.stops.push(Stop {
                skill,
                land: land(skill),
                turn: on_goal[skill].then_some(turn),
            });
        }
        let mut on_path = vec![false; pack.skills.len()];
        found.stops.iter().for_each(|stop| on_path[stop.skill] = true);
        for skill in (0..pack.skills.len()).filter(|&skill| !on_path[skill]) {
            if let Some(count) = land(skill).and_then(|land| off_path.get_mut(land)) {
                *count += 1;
            }
        }
        found.folded = off_path
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .collect();
        found.find_place(overview);
        found
    }

    /// How many skills the path counts.
    pub fn total(&self) -> usize {
        self.stops.iter().filter(|stop| stop.turn.is_some()).count()
    }

    fn find_place(&mut self, overview: &Overview<'_>) {
        let statuses = overview.readiness().statuses();
        let flag = overview
            .next()
            .and_then(|next| overview.pack.skills.number(&next.skill));
        let is_open = |stop: &Stop| statuses.get(stop.skill).is_some_and(|status| !status.meets());
        let on_flag = self.stops.iter().position(|stop| Some(stop.skill) == flag);
        self.here = on_flag.or_else(|| self.stops.iter().position(is_open));
        let after = self.here.map_or(0, |here| here + 1);
        let mut later = self.stops.iter().enumerate().skip(after);
        self.next = later.find(|(_, stop)| is_open(stop)).map(|(at, _)| at);
    }
}

/// Where the stations stand, in points from the top left of the path.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub columns: usize,
    pub cell: Vec2,
    pub left: f32,
    pub zoom: f32,
    /// Height of all rows.
    pub height: f32,
}

impl Rows {
    /// Rows for so many stations in a view: as roomy as it allows with all of them in sight; else as many as are needed.
    pub fn of(stations: usize, view: Vec2, zoom: f32) -> Self {
        let left = SIDE * zoom;
        let across = (view.x - 2.0 * left).max(1.0);
        let most = ((across / (WIDTHS.start() * zoom)) as usize).max(1);
        let fewest = ((across / (WIDTHS.end() * zoom)).ceil() as usize).clamp(1, most);
        let least = HEIGHTS.start() * zoom;
        let fits = |columns: &usize| stations.div_ceil(*columns) as f32 * least <= view.y;
        let columns = (fewest..=most).find(fits).unwrap_or(most);
        let rows = stations.div_ceil(columns).max(1) as f32;
        let high = (view.y / rows).clamp(least, HEIGHTS.end() * zoom);
        Self {
            columns,
            cell: Vec2::new((across / columns as f32).min(WIDTHS.end() * 1.2 * zoom), high),
            left,
            zoom,
            height: rows * high,
        }
    }

    /// The cell of a station, without the lane below it.
    pub fn cell(&self, at: usize) -> Rect {
        let (row, column) = (at / self.columns, at % self.columns);
        let corner = Pos2::new(self.left + column as f32 * self.cell.x, row as f32 * self.cell.y);
        Rect::from_min_size(corner, Vec2::new(self.cell.x, self.cell.y - LANE * self.zoom))
    }

    /// The station that an arrow key leads to.
    pub fn towards(&self, at: usize, stations: usize, step: Vec2) -> usize {
        let by = step.x as isize + step.y as isize * self.columns as isize;
        let to = at.checked_add_signed(by).filter(|&to| to < stations);
        to.unwrap_or(if step.y > 0.0 { stations.saturating_sub(1) } else { at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_stations_fit_a_small_laptop_and_rows_read_from_left_to_right() {
        let rows = Rows::of(60, Vec2::new(1366.0, 630.0), 1.0);
        assert!(rows.height <= 630.0, "{rows:?}");
        for at in 1..60 {
            let (before, here) = (rows.cell(at - 1), rows.cell(at));
            assert!(!before.intersects(here.shrink(0.1)), "{before} and {here} overlap");
            let is_beside = here.left() > before.left() && here.top() == before.top();
            assert!(is_beside || here.top() > before.top() && here.left() == rows.left);
        }
    }

    #[test]
    fn arrows_stay_on_the_path() {
        let rows = Rows::of(23, Vec2::new(800.0, 600.0), 1.0);
        let columns = rows.columns;
        assert_eq!(rows.towards(0, 23, Vec2::RIGHT), 1);
        assert_eq!(rows.towards(0, 23, Vec2::LEFT), 0);
        assert_eq!(rows.towards(0, 23, Vec2::DOWN), columns);
        assert_eq!(rows.towards(22, 23, Vec2::DOWN), 22);
        assert_eq!(rows.towards(columns, 23, Vec2::UP), 0);
    }
}
