//! One frame of a page: the pieces in view, what they lack, what was done on them, and which stops were seen to their end.

use std::sync::Arc;

use egui::{Context, Ui};

use super::place::Goal;
use super::{KEPT_COLOURS, Place, Reader, ReaderEvent, code_key, lay, picture_state};
use crate::markdown::Target;
use crate::markdown::inside;
use crate::ui::reader::laid::{PictureState, Typesetter};
use crate::ui::reader::paint::{Brush, PieceAction};
use crate::ui::reader::piece::{Kind, Piece, Sheet};
use crate::ui::reader::worker::Job;

impl Reader {
    /// Draws the pieces in view, and orders what they lack.
    pub(super) fn draw(
        &mut self,
        ui: &mut Ui,
        setting: &Typesetter<'_>,
        sheet: &Sheet,
        place: &Place,
        pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let now = ui.input(|input| input.time);
        let mut deeds = Vec::new();
        let mut index = self.column.at(place.from.max(0.0));
        while index < sheet.pieces.len() && self.column.top(index) < place.to {
            let Some(piece) = sheet.pieces.get(index) else { break };
            self.order(setting.ctx, piece, pictures);
            let (colours, states) = (&self.colours, &self.pictures);
            let laid = self
                .column
                .laid(index, &mut |index| lay(setting, sheet, colours, states, index));
            let before = index.checked_sub(1).and_then(|before| sheet.pieces.get(before));
            let shared = |above: &Piece| {
                above
                    .bars
                    .iter()
                    .zip(&piece.bars)
                    .take_while(|(a, b)| a.quote == b.quote)
                    .count()
            };
            let first = self.find.matches.partition_point(|found| found.piece < index);
            let last = self.find.matches.partition_point(|found| found.piece <= index);
            let found = self.find.matches.get(first..last).filter(|_| self.find.open);
            let copied = self
                .copied
                .is_some_and(|(copied, at)| copied == index && now - at < 1.5);
            let brush = Brush {
                style: setting.style,
                id: place.id.with(("piece", index)),
                left: place.origin.x,
                width: setting.width,
                selected: self.selection.within(index, piece.length),
                matches: found.unwrap_or_default(),
                current: self.find.current(),
                picture: picture_state(&self.pictures, piece),
                copied,
            };
            let drawn = brush.piece(
                ui,
                piece,
                &laid,
                place.origin.y + self.column.top(index),
                before.map_or(0, shared),
            );
            self.focused |= drawn.focused;
            self.sideways.insert(index, drawn.sideways);
            deeds.extend(drawn.deed.map(|deed| (index, deed)));
            index += 1;
        }
        for (index, deed) in deeds {
            match deed {
                PieceAction::Copy(code) => {
                    self.copied = Some((index, now));
                    ui.ctx().request_repaint_after_secs(1.6);
                    ui.ctx().copy_text(code.clone());
                    events.push(ReaderEvent::Copied(code));
                }
                PieceAction::Follow(target) => self.follow(target, sheet, events),
            }
        }
    }

    fn follow(&mut self, target: Target, sheet: &Sheet, events: &mut Vec<ReaderEvent>) {
        match target {
            Target::Web {
                url, encrypted: true, ..
            } => events.push(ReaderEvent::OpenUrl(url)),
            Target::Web { url, .. } => self.unsafe_url = Some(url),
            Target::Skill { skill, anchor } => events.push(ReaderEvent::OpenSkill(skill, anchor)),
            Target::Example(example) => events.push(ReaderEvent::OpenExample(example)),
            Target::Anchor(anchor) => self.goal = Some(Goal::Anchor(anchor)),
            Target::Footnote(number) => self.goal = sheet.footnote(number).map(Goal::Piece),
            Target::FootnoteSource(number) => self.goal = sheet.footnote_source(number).map(Goal::Piece),
            Target::Dead(_) => {}
        }
        // The way there begins at the next frame.
        self.force |= self.goal.is_some();
    }

    /// Orders the colours or the picture that a piece lacks.
    fn order(&mut self, ctx: &Context, piece: &Piece, pictures: &dyn Fn(&str) -> Option<Arc<[u8]>>) {
        match &piece.kind {
            Kind::Code(code) => {
                let key = code_key(code);
                if self.colours.contains_key(&key) {
                    return;
                }
                if self.colours.len() >= KEPT_COLOURS {
                    self.colours.clear();
                }
                self.colours.insert(key, None);
                self.worker.order(
                    Job::Colour {
                        key,
                        code: code.clone(),
                    },
                    ctx,
                );
            }
            Kind::Picture(picture) if !self.pictures.contains_key(&picture.source) => {
                let source = picture.source.clone();
                let state = match inside(&source).and_then(|path| pictures(&path)) {
                    Some(bytes) => {
                        self.worker.order(
                            Job::Decode {
                                source: source.clone(),
                                bytes,
                                page: self.page,
                            },
                            ctx,
                        );
                        PictureState::Coming
                    }
                    None => PictureState::Failed("This picture is not in the pack.".to_owned()),
                };
                self.pictures.insert(source.clone(), state);
                self.forget(|piece| matches!(&piece.kind, Kind::Picture(picture) if picture.source == source));
            }
            _ => {}
        }
    }

    pub(super) fn mark_stops(&mut self, sheet: &Sheet, top: f32, bottom: f32, events: &mut Vec<ReaderEvent>) {
        let at_end = bottom >= self.column.total();
        let reading = self.column.at(if at_end {
            self.column.total()
        } else {
            top + 0.33 * (bottom - top)
        });
        // Footnotes belong to no stop; below them the last one stays.
        let stop = sheet.pieces.get(reading).and_then(|piece| piece.stop);
        self.current = if at_end {
            stop.or(sheet.document.stops.len().checked_sub(1))
        } else {
            stop
        };
        let (first, last) = (self.column.at(top), self.column.at(bottom));
        for index in first..=last {
            let Some(stop) = sheet.pieces.get(index).and_then(|piece| piece.stop) else {
                continue;
            };
            let ends = sheet.pieces.get(index + 1).is_none_or(|next| next.stop != Some(stop));
            let seen = self.column.is_measured(index) && self.column.top(index + 1) <= bottom + 1.0;
            if ends && seen && self.reached.insert(stop) {
                events.extend(
                    sheet
                        .document
                        .stops
                        .get(stop)
                        .map(|stop| ReaderEvent::StopReached(stop.id.clone())),
                );
            }
        }
    }
}
