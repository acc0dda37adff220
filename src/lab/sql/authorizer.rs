//! What SQL of a pack or a learner may do: an answer to each action that SQLite is about to compile. Everything that is
//! not on a list here is refused: files, other databases, settings of the engine, extensions.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

/// PRAGMAs that only tell; their argument names what to tell about.
const TELLING: [&str; 16] = [
    "collation_list",
    "compile_options",
    "database_list",
    "foreign_key_check",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "module_list",
    "pragma_list",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// PRAGMAs whose setting stays within the connection, and which pages teach.
const SETTINGS: [&str; 4] = [
    "defer_foreign_keys",
    "foreign_keys",
    "recursive_triggers",
    "reverse_unordered_selects",
];

/// PRAGMAs that tell without an argument, and would set something with one.
const TELLING_ALONE: [&str; 6] = [
    "application_id",
    "data_version",
    "encoding",
    "page_count",
    "page_size",
    "user_version",
];

/// Functions of SQLite that compute and do nothing else, sorted. What is missing: `load_extension`, `randomblob`, `zeroblob`,
/// what belongs to full-text search and R-trees, and what a shell adds.
#[rustfmt::skip]
const FUNCTIONS: [&str; 140] = [
    "->", "->>", "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "ceil", "ceiling", "changes", "char",
    "coalesce", "concat", "concat_ws", "cos", "cosh", "count", "cume_dist", "current_date", "current_time", "current_timestamp",
    "date", "datetime", "degrees", "dense_rank", "exp", "first_value", "floor", "format", "glob", "group_concat", "hex", "if",
    "ifnull", "iif", "instr", "json", "json_array", "json_array_insert", "json_array_length", "json_each", "json_error_position",
    "json_extract", "json_group_array", "json_group_object", "json_insert", "json_object", "json_patch", "json_pretty",
    "json_quote", "json_remove", "json_replace", "json_set", "json_tree", "json_type", "json_valid", "jsonb", "jsonb_array",
    "jsonb_array_insert", "jsonb_each", "jsonb_extract", "jsonb_group_array", "jsonb_group_object", "jsonb_insert",
    "jsonb_object", "jsonb_patch", "jsonb_remove", "jsonb_replace", "jsonb_set", "jsonb_tree", "julianday", "lag",
    "last_insert_rowid", "last_value", "lead", "length", "like", "likelihood", "likely", "ln", "log", "log10", "log2", "lower",
    "ltrim", "max", "median", "min", "mod", "nth_value", "ntile", "nullif", "octet_length", "percent_rank", "percentile",
    "percentile_cont", "percentile_disc", "pi", "pow", "power", "printf", "quote", "radians", "random", "rank", "replace",
    "round", "row_number", "rtrim", "sign", "sin", "sinh", "soundex", "sqlite_version", "sqrt", "strftime", "string_agg",
    "substr", "substring", "subtype", "sum", "tan", "tanh", "time", "timediff", "total", "total_changes", "trim", "trunc",
    "typeof", "unhex", "unicode", "unistr", "unixepoch", "unlikely", "upper",
];

/// What was seen while statements were compiled.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What was refused last, in words.
    pub refused: Option<String>,
    /// Whether a statement inserts, updates or deletes rows of a table.
    pub changes: bool,
}

/// What was seen, shared with the hook.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedSeen(Arc<Mutex<Seen>>);

impl SharedSeen {
    /// What was seen since this was asked last.
    pub fn take(&self) -> Seen {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The hook that notes here what it sees.
    pub fn hook(&self) -> impl for<'r> FnMut(AuthContext<'r>) -> Authorization + Send + use<> {
        let seen = Arc::clone(&self.0);
        move |context: AuthContext<'_>| {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.changes |= changes_rows(&context.action);
            match refusal(&context.action) {
                None => Authorization::Allow,
                Some(what) => {
                    seen.refused = Some(what);
                    Authorization::Deny
                }
            }
        }
    }
}

fn changes_rows(action: &AuthAction<'_>) -> bool {
    match action {
        AuthAction::Insert { table_name }
        | AuthAction::Delete { table_name }
        | AuthAction::Update { table_name, .. } => !table_name.starts_with("sqlite_"),
        _ => false,
    }
}

/// What is wrong with an action, in words; nothing where it is allowed.
fn refusal(action: &AuthAction<'_>) -> Option<String> {
    match action {
        AuthAction::Pragma {
            pragma_name,
            pragma_value,
        } => {
            let name = pragma_name.to_ascii_lowercase();
            let allowed = TELLING.contains(&name.as_str())
                || SETTINGS.contains(&name.as_str())
                || (TELLING_ALONE.contains(&name.as_str()) && pragma_value.is_none());
            (!allowed).then(|| format!("PRAGMA {name}"))
        }
        AuthAction::Function { function_name } => {
            let name = function_name.to_ascii_lowercase();
            let allowed = FUNCTIONS.binary_search(&name.as_str()).is_ok();
            (!allowed).then(|| format!("the function {name}"))
        }
        // VACUUM attaches a database without a name.
        AuthAction::Attach { filename: "" } => Some("VACUUM".to_owned()),
        AuthAction::Attach { .. } => Some("ATTACH: it would open another database".to_owned()),
        AuthAction::Detach { .. } => Some("DETACH".to_owned()),
        AuthAction::CreateVtable { module_name, .. } => Some(format!("virtual tables like {module_name}")),
        AuthAction::DropVtable { .. } => Some("virtual tables".to_owned()),
        AuthAction::Unknown { .. } => Some("this kind of statement".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_functions_can_be_searched() {
        assert!(FUNCTIONS.is_sorted());
    }

    #[test]
    fn what_is_on_no_list_is_refused() {
        let check = |action: AuthAction<'_>, refused: Option<&str>| assert_eq!(refusal(&action).as_deref(), refused);
        let pragma = |pragma_name, pragma_value| AuthAction::Pragma {
            pragma_name,
            pragma_value,
        };
        check(pragma("table_info", Some("loans")), None);
        check(pragma("Foreign_Keys", Some("on")), None);
        check(pragma("user_version", None), None);
        check(pragma("user_version", Some("3")), Some("PRAGMA user_version"));
        check(
            pragma("temp_store_directory", Some("/tmp")),
            Some("PRAGMA temp_store_directory"),
        );
        let function = |function_name| AuthAction::Function { function_name };
        check(function("COUNT"), None);
        check(function("load_extension"), Some("the function load_extension"));
        check(AuthAction::Attach { filename: "" }, Some("VACUUM"));
        check(AuthAction::Select, None);
    }
}
