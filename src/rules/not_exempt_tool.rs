//! A tool that cannot be exempt is declared exempt or necessary.

use super::Context;
use super::support::{declared, is_exempt, is_named, is_necessary};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;

/// A tool: its service in the catalogue, its cookies, and who says so.
struct Tool {
    service: &'static str,
    names: &'static [&'static str],
    source: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        service: "google-analytics",
        names: &["_ga", "_ga_*", "_gid", "_gat", "_gat_*"],
        source: "CNIL: Google Analytics is not among the tools of audience measurement that can be exempt",
    },
    Tool {
        service: "hotjar",
        names: &["_hj*"],
        source: "CNIL, page of 4 July 2025: audience measurement is exempt for anonymous statistics only; opinion 04/2012 (WP 194) exempts no analytics",
    },
];

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let all = TOOLS.iter().filter_map(|tool| {
        let found = context
            .cookies(|cookie| is_of(cookie, tool) && (is_exempt(cookie) || is_necessary(cookie)));
        let problem = context.about_stated(kind::NOT_EXEMPT_TOOL, &found, declared, |names| {
            format!("necessary or exempt as declared, and of a tool that cannot be exempt: {names}")
        });
        Some(
            problem?
                .note(tool.source)
                .help("write `consent = \"required\"`, and a category such as `statistics` in it, or in an `[override.NAME]` of the portal"),
        )
    });
    all.collect()
}

fn is_of(cookie: &Cookie, tool: &Tool) -> bool {
    let service = cookie.service.as_ref();
    service.is_some_and(|id| id.as_str() == tool.service)
        || tool.names.iter().any(|name| is_named(cookie, name))
}
