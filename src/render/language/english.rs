//! English.

use super::speech::{NO_BREAK, Speech};

pub const ENGLISH: Speech = Speech {
    day: |number, month, year| format!("{number}{NO_BREAK}{month} {year}"),
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    units: [
        ["year", "years"],
        ["month", "months"],
        ["week", "weeks"],
        ["day", "days"],
        ["hour", "hours"],
        ["minute", "minutes"],
        ["second", "seconds"],
    ],
    is_plural: |number| number != 1,
    and: "and",
    session: "session",
    no_end: "until deleted",
    at_most: "at most",
    renewed: |_, _| "renewed at each visit",
    colon: ":",
    semicolon: "; ",
    typesetting: None,
    country: |(_, _, english)| english,
};
