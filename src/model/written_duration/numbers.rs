//! Converting numbers in words, or with separated thousands, to digits:
//! `dix-huit`, `thirty-one`, `trois cent soixante-cinq`, `1 000`.

use std::borrow::Cow;

/// Words for the numbers below twenty, by value.
const SMALL: [&[&str]; 20] = [
    &["zero"],
    &["un", "une", "one", "a"],
    &["deux", "two"],
    &["trois", "three"],
    &["quatre", "four"],
    &["cinq", "five"],
    &["six"],
    &["sept", "seven"],
    &["huit", "eight"],
    &["neuf", "nine"],
    &["dix", "ten"],
    &["onze", "eleven"],
    &["douze", "twelve"],
    &["treize", "thirteen"],
    &["quatorze", "fourteen"],
    &["quinze", "fifteen"],
    &["seize", "sixteen"],
    &["seventeen"],
    &["eighteen"],
    &["nineteen"],
];

/// Tens that a smaller number may follow: in French, up to nineteen after some
/// of them.
const TENS: [(&[&str], i64); 8] = [
    (&["vingt", "twenty"], 20),
    (&["trente", "thirty"], 30),
    (&["quarante", "forty", "fourty"], 40),
    (&["cinquante", "fifty"], 50),
    (&["soixante", "sixty"], 60),
    (&["septante", "seventy"], 70),
    (&["huitante", "octante", "eighty"], 80),
    (&["nonante", "ninety"], 90),
];

const HUNDRED: [&str; 4] = ["cent", "cents", "hundred", "hundreds"];

/// Units that exist in English only. Before them, a comma with three digits
/// after it separates thousands; in French it is a decimal comma.
const ENGLISH: [&str; 10] = [
    "second", "seconds", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
];

const THOUSAND: [&str; 3] = ["mille", "thousand", "thousands"];

/// Words for numbers that are too large to be read as a duration, or that
/// follow digits.
pub const LARGE: [&str; 6] = ["mille", "thousand", "thousands", "million", "millions", "k"];

fn word(token: &str) -> Option<i64> {
    let position = SMALL.iter().position(|words| words.contains(&token))?;
    i64::try_from(position).ok()
}

/// Replaces numbers in words by digits. A lone `a` or `un` stays, since it may
/// not be a number.
pub fn in_digits<'a>(tokens: &[&'a str]) -> Vec<Cow<'a, str>> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        if let Some((number, length)) = thousands(rest) {
            out.push(number.into());
            at += length;
            continue;
        }

        match spelt(rest) {
            Some((number, length)) if length > 1 || number != 1 => {
                out.push(number.to_string().into());
                at += length;
            }
            _ => {
                out.push((*token).into());
                at += 1;
            }
        }
    }

    out
}

/// Reads the number in words at the start, with how many tokens it has.
fn spelt(tokens: &[&str]) -> Option<(i64, usize)> {
    let (several, length) = match below_thousand(tokens) {
        _ if is_thousand(tokens.first()) => (1, 0),
        Some((several, length)) if is_thousand(tokens.get(length)) => (several, length),
        other => return other,
    };
    Some(and_more(several * 1000, length + 1, tokens, below_thousand))
}

fn is_thousand(token: Option<&&str>) -> bool {
    token.is_some_and(|token| THOUSAND.contains(token))
}

fn below_thousand(tokens: &[&str]) -> Option<(i64, usize)> {
    let (hundreds, length) = match tokens {
        [hundred, ..] if HUNDRED.contains(hundred) => (1, 1),
        [several, hundred, ..] if HUNDRED.contains(hundred) => (
            word(several).filter(|several| (1..10).contains(several))?,
            2,
        ),
        _ => return below_hundred(tokens),
    };
    Some(and_more(hundreds * 100, length, tokens, below_hundred))
}

/// Adds the smaller number that follows to one of `length` tokens.
fn and_more(
    number: i64,
    length: usize,
    tokens: &[&str],
    smaller: fn(&[&str]) -> Option<(i64, usize)>,
) -> (i64, usize) {
    let rest = &tokens[length..];
    let and = usize::from(matches!(rest.first(), Some(&("and" | "et"))));
    match smaller(&rest[and..]) {
        // «a hundred and a half» is not a larger number.
        Some((more, more_length)) if rest[and..].first() != Some(&"a") => {
            (number + more, length + and + more_length)
        }
        _ => (number, length),
    }
}

fn below_hundred(tokens: &[&str]) -> Option<(i64, usize)> {
    if let ["quatre", "vingt" | "vingts", rest @ ..] = tokens {
        return Some(with_more(80, 19, 2, rest));
    }

    let (first, rest) = tokens.split_first()?;
    for (words, tens) in TENS {
        if words.contains(first) {
            let most = if *first == "soixante" { 19 } else { 9 };
            return Some(with_more(tens, most, 1, rest));
        }
    }

    below_twenty(tokens)
}

/// Adds the number that follows, of `most` at most, to tens of `length` tokens:
/// `et un`, `dix-sept`.
fn with_more(tens: i64, most: i64, length: usize, rest: &[&str]) -> (i64, usize) {
    let (and, rest) = match rest {
        ["et", rest @ ..] => (1, rest),
        rest => (0, rest),
    };
    match below_twenty(rest) {
        // `vingt et un`, `soixante et onze`: no other number has `et`. An `a`
        // is a word of its own.
        Some((more, more_length))
            if (1..=most).contains(&more)
                && (and == 0 || more == 1 || more == 11)
                && rest[0] != "a" =>
        {
            (tens + more, length + and + more_length)
        }
        _ => (tens, length),
    }
}

fn below_twenty(tokens: &[&str]) -> Option<(i64, usize)> {
    if let ["dix", second @ ("sept" | "huit" | "neuf"), ..] = tokens {
        return Some((10 + word(second)?, 2));
    }

    Some((word(tokens.first()?)?, 1))
}

/// Joins digits with separated thousands: `1 000 jours`, `1,000 days`.
fn thousands(tokens: &[&str]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    if !is_digits(first) || first.len() > 3 || first.starts_with('0') {
        return None;
    }

    let (mut digits, mut length) = ((*first).to_owned(), 1);
    while let Some(group) = tokens.get(length).filter(|token| is_group(token)) {
        digits.push_str(group);
        length += 1;
    }

    if length == 1 {
        while let Some([",", group]) = tokens.get(length..length + 2)
            && is_group(group)
        {
            digits.push_str(group);
            length += 2;
        }

        let unit = tokens.get(length)?;
        if !ENGLISH.contains(unit) {
            return None;
        }
    }

    (length > 1).then_some((digits, length))
}

fn is_group(token: &str) -> bool {
    token.len() == 3 && is_digits(token)
}

fn is_digits(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Removes numbers that are repeated in brackets: «treize (13) mois».
pub fn once<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        out.push(*first);
        rest = after;
        if let [open, again, close, after @ ..] = rest
            && (*open, *close) == ("(", ")")
            && again == first
        {
            rest = after;
        }
    }

    out
}
