//! The one door: pack, progress and settings together; every change is a command, every command can be undone.
