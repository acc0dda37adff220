//! How a subcommand prints what it found.

/// For whom the answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one object, whose fields are only ever added
    Json,
}
