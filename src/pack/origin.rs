//! Reads from `pack.ron` which version of this program a pack needs, and which pack it is laid over.

use super::codes;
use super::decode::{Decoder, Fields};
use super::{Base, PackId};

/// Reads `needs_app`, and warns where this program is older.
pub(super) fn needs_app(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<String> {
    let node = fields.get("needs_app")?;
    let text = decoder.text(node, "`needs_app`")?;
    let (this, at) = (env!("CARGO_PKG_VERSION"), node.span.start);
    match (numbers(text), numbers(this)) {
        (Some(needed), Some(here)) => {
            if needed > here {
                let message = format!("the pack needs Skill Atlas {text}, and this is {this}");
                let help = "update Skill Atlas; what it does not know of the pack is passed over";
                decoder.say(codes::NEEDS_NEWER_APP, at, message, help);
            }
            Some(text.to_owned())
        }
        _ => {
            let message = format!("`{text}` is no version");
            decoder.say(
                codes::INVALID_VERSION,
                at,
                message,
                "write numbers with dots between, like `0.3`",
            );
            None
        }
    }
}

/// Reads `base: (pack, version)`.
pub(super) fn base(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Base> {
    let fields = decoder.fields(fields.get("base")?, "`base`", &["pack", "version"])?;
    let pack = decoder.required(&fields, "pack");
    let pack = pack.and_then(|node| decoder.id(node, "the id of a pack"));
    let version = decoder.filled_text(&fields, "version");
    Some(Base {
        pack: PackId(pack?),
        version: version?,
    })
}

/// The numbers of a version; what is missing at its end counts as 0.
fn numbers(version: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let parts = version.split('.');
    for (at, part) in parts.enumerate() {
        *numbers.get_mut(at)? = part.parse().ok()?;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(numbers("0.10") > numbers("0.9.3"));
        assert_eq!(numbers("1"), numbers("1.0.0"));
        for wrong in ["", "1.", "1.2.3.4", "v1", "1.2-beta"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }
}
