//! The only room that writes a user's files: safe save, lock, backups, paths.
