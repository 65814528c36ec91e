//! What a directive asks of the charters, and which of its words is meant.

use std::ops::Range;

use crate::charters::{Ask, Asked};
use crate::directive::{Arg, Found};

/// The question that a directive for one charter asks.
pub fn ask(found: &Found) -> Ask<'_> {
    Ask {
        portal: found.directive.names.first().map(|arg| arg.text.as_str()),
        lang: option(found, "lang"),
        edition: option(found, "edition"),
        part: option(found, "part"),
        category: option(found, "category"),
        level: option(found, "level"),
    }
}

/// The value of an option.
pub fn option<'a>(found: &'a Found, name: &str) -> Option<&'a str> {
    let arg = found.directive.option(name)?;
    Some(arg.text.as_str())
}

/// The bytes of the word of a directive that is wrong, or of all of it.
///
/// Of several portals that are named, it is the one that the message names.
pub fn asked_range(found: &Found, asked: Asked, message: &str) -> Range<usize> {
    let directive = &found.directive;
    let arg = match asked {
        Asked::Portal | Asked::Portals if directive.option("portals").is_none() => {
            let told = |arg: &&Arg| message.contains(&format!("`{}`", arg.text));
            let names = &directive.names;
            names.iter().find(told).or(names.first())
        }
        asked => directive.option(asked.option()),
    };
    arg.map_or(&found.range, |arg| &arg.range).clone()
}
