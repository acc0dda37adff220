//! The house style, for packs that ask for it with `style: "skillatlas"`: what of it a program can see. Warnings only.

use super::diagnostic::Problems;
use super::manifest::Manifest;
use super::order::Groups;
use super::read::Skills;

/// Adds a warning for whatever departs from the house style.
pub(super) fn check(_problems: &mut Problems, _manifest: &Manifest, _skills: &Skills, _groups: &Groups) {}
