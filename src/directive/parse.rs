//! Parses directives: the name, the portals and the options.

use std::ops::Range;

use super::mistakes::{
    Mistake, OF_PORTAL, behind_name, is_behind_name, second_name, slash, space_after_hash,
    space_before_equals, typographic, unclosed, unknown, unknown_option,
};
use super::names::{HYPHENS, PREFIX, is_near_whole, with_hyphens};
use super::spec::{CLOSE, DIRECTIVES, Names, OPEN, Spec, reach};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::text::TYPOGRAPHIC;

/// A word of a directive and its range in the chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// The word, without quotes.
    pub text: String,
    pub range: Range<usize>,
}

/// A directive that is well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    pub name: &'static str,
    /// The portals that it names.
    pub names: Vec<Arg>,
    pub options: Vec<(&'static str, Arg)>,
    /// Mistakes in its options, other than wrong values.
    pub wrong: Vec<Mistake>,
}

impl Directive {
    pub fn option(&self, name: &str) -> Option<&Arg> {
        let found = self.options.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value)
    }
}

/// Returns whether the text at `<<#` is a directive of this program, or was
/// meant to be one.
pub fn is_ours(text: &str) -> bool {
    let name = with_hyphens(name_of(text));
    name.to_lowercase().starts_with(PREFIX) || is_near_whole(&name).is_some()
}

/// Returns the name after `<<#`, skipping spaces before it.
pub fn name_of(text: &str) -> &str {
    let rest = text[OPEN.len()..].trim_start();
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_') || HYPHENS.contains(&c)));
    &rest[..end.unwrap_or(rest.len())]
}

/// Returns the length of the directive at the start of `text`, if it ends on
/// its line. `>>` between quotation marks does not end it.
pub fn length(text: &str) -> Option<usize> {
    let line = reach(text);
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices().skip(OPEN.len()) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            // An apostrophe within a word opens no quotation.
            None if matches!(c, '"' | '\'') && matches!(before, '=' | ' ' | '\t') => {
                quote = Some(c);
            }
            None if line[at..].starts_with(CLOSE) => return Some(at + CLOSE.len()),
            None => {}
        }

        before = c;
    }

    // An unclosed quotation mark should not hide the end.
    line.find(CLOSE).map(|at| at + CLOSE.len())
}

/// Parses the directive at `start`, or returns the mistakes that leave open
/// which directive or which portals are meant.
pub fn parse(chapter: &str, start: usize) -> Result<(Range<usize>, Directive), Vec<Mistake>> {
    let text = &chapter[start..];
    let Some(length) = length(text) else {
        return Err(vec![unclosed(chapter, start)]);
    };

    let range = start..start + length;
    let inside = start + OPEN.len()..range.end - CLOSE.len();
    if chapter[inside.clone()].starts_with(char::is_whitespace) {
        return Err(vec![space_after_hash(&chapter[range.clone()], range)]);
    }

    let name = name_of(text);
    let name_end = inside.start + name.len();
    let Some(spec) = DIRECTIVES.iter().find(|spec| spec.name == name) else {
        return Err(vec![unknown(inside.start..name_end, name)]);
    };

    let behind = &chapter[name_end..inside.end];
    if behind.starts_with(is_behind_name) && behind.trim() != "/" {
        return Err(vec![behind_name(spec, behind, range)]);
    }

    if behind.ends_with('/') {
        return Err(vec![slash(inside.end - 1..range.end)]);
    }

    let arguments = words(chapter, name_end..inside.end);
    let mut reader = Reader {
        spec,
        chapter,
        directive: Directive {
            name: spec.name,
            names: Vec::new(),
            options: Vec::new(),
            wrong: Vec::new(),
        },
        hides_names: false,
    };
    let mut rest = arguments.as_slice();
    while !rest.is_empty() {
        rest = &rest[reader.read(rest)..];
    }

    reader.portals_of_list();
    if reader.hides_names {
        return Err(reader.directive.wrong);
    }

    Ok((range, reader.directive))
}

struct Reader<'a> {
    spec: &'static Spec,
    chapter: &'a str,
    directive: Directive,
    /// Whether a mistake leaves open which portals are named.
    hides_names: bool,
}

impl Reader<'_> {
    /// Reads the first of the words, and returns the number of words read.
    fn read(&mut self, words: &[Range<usize>]) -> usize {
        let text = |word: &Range<usize>| &self.chapter[word.clone()];
        let (word, next) = (&words[0], words.get(1));
        let is_option = self.spec.options.contains(&text(word));
        if let Some(sign) = next.filter(|next| is_option && text(next).starts_with('=')) {
            let value = words.get(2).filter(|_| text(sign) == "=");
            let mistake = space_before_equals(self.chapter, word, sign, value);
            self.directive.wrong.push(mistake);
            return 2 + usize::from(value.is_some());
        }

        if let Some(next) = next
            && let Err(mistake) = self.without_equals(word, next)
        {
            self.directive.wrong.push(mistake);
            return 2;
        }

        let is_name = !text(word).contains('=') || text(word).starts_with(['"', '\'']);
        let is_cut = text(word).matches(TYPOGRAPHIC).count() % 2 == 1;
        if let Err(mistake) = self.add(word.clone()) {
            let mut others = self.directive.wrong.iter();
            let is_first = others.all(|it| it.kind != mistake.kind);
            let is_second_name = mistake.kind == kind::TOO_MANY_PORTALS;
            self.hides_names |= is_name && !is_second_name;
            if !is_second_name || is_first {
                self.directive.wrong.push(mistake);
            }
        }

        // After an unpaired quotation mark, the other words may be part of the
        // value.
        if is_cut { words.len() } else { 1 }
    }

    /// Reports the words of a list, which names portals in an option.
    fn portals_of_list(&mut self) {
        let names = std::mem::take(&mut self.directive.names);
        let (Names::None, Some(first), Some(last)) = (self.spec.names, names.first(), names.last())
        else {
            self.directive.names = names;
            return;
        };

        let mut range = first.range.start..last.range.end;
        let mut all = Vec::new();
        if let Some(stated) = self.directive.option("portals") {
            let start = stated.range.start - "portals=".len();
            range = start.min(range.start)..range.end.max(stated.range.end);
            all.push(stated.text.as_str());
        }

        all.extend(names.iter().map(|name| name.text.as_str()));
        let message = "a list of charters names its portals in an option";
        let mistake = Diagnostic::new(kind::TOO_MANY_PORTALS, message)
            .at(range, "one too many")
            .help(format!("write `portals=\"{}\"`", all.join(" ")));
        self.directive.wrong.push(mistake);
    }

    /// Reports `--lang fr`, `lang fr` and `lang= fr`, unless the first word may
    /// be a portal.
    fn without_equals(&self, word: &Range<usize>, next: &Range<usize>) -> Result<(), Mistake> {
        let (spec, chapter) = (self.spec, self.chapter);
        let (typed, value) = (&chapter[word.clone()], &chapter[next.clone()]);
        let bare = typed.trim_end_matches('=');
        let option = bare.trim_start_matches('-');
        let is_portal =
            typed == option && spec.names != Names::None && self.directive.names.is_empty();
        if is_portal || !spec.options.contains(&option) || value.contains('=') {
            return Ok(());
        }

        let (problem, label) = if typed == bare {
            (
                "an option and its value are joined by `=`",
                "no `=` stands here",
            )
        } else {
            ("an option has no space around its `=`", "with a space")
        };

        Err(Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
            .at(word.start..next.end, label)
            .help(format!("write `{option}={value}`")))
    }

    /// Adds a word: an option if it contains `=`, and a name otherwise.
    fn add(&mut self, range: Range<usize>) -> Result<(), Mistake> {
        let (spec, chapter) = (self.spec, self.chapter);
        let directive = &mut self.directive;
        let word = &chapter[range.clone()];
        if word.contains(TYPOGRAPHIC) {
            return Err(typographic(word, range));
        }

        let quoted = word.starts_with(['"', '\'']);
        let Some(equals) = word.find('=').filter(|_| !quoted) else {
            let name = unquoted(chapter, range)?;
            if spec.names == Names::One && !directive.names.is_empty() {
                return Err(second_name(spec, &name.text, name.range));
            }

            directive.names.push(name);
            return Ok(());
        };

        let key = range.start..range.start + equals;
        let value = range.start + equals + 1..range.end;
        let typed = &chapter[key.clone()];
        if typed.is_empty() {
            let problem = "an option has no space around its `=`";
            return Err(Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
                .at(range, "no option stands before it")
                .help("write it as in `lang=en`"));
        }

        let Some(option) = spec.options.iter().find(|option| **option == typed) else {
            let mistake = unknown_option(spec, key, typed, &chapter[value.clone()]);
            // The value still says which portal is meant.
            if spec.names == Names::One && OF_PORTAL.contains(&typed) && directive.names.is_empty()
            {
                directive.names.extend(unquoted(chapter, value));
            }

            return Err(mistake);
        };

        if directive.option(option).is_some() {
            let problem = format!("option `{option}` is given twice");
            return Err(Diagnostic::new(kind::DUPLICATE_OPTION, problem)
                .at(key, "given again here")
                .help("keep one of the two"));
        }

        let value = unquoted(chapter, value)?;
        directive.options.push((option, value));
        Ok(())
    }
}

/// Splits a range into words, at white space outside quotation marks.
fn words(chapter: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut word: Option<usize> = None;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in chapter[range.clone()].char_indices() {
        let at = range.start + at;
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c.is_whitespace() => words.extend(word.take().map(|start| start..at)),
            None => {
                if matches!(c, '"' | '\'') && (before == '=' || before.is_whitespace()) {
                    quote = Some(c);
                }

                word.get_or_insert(at);
            }
        }

        before = c;
    }

    words.extend(word.map(|start| start..range.end));
    words
}

/// Returns a word without its quotation marks. It must not be empty.
fn unquoted(chapter: &str, range: Range<usize>) -> Result<Arg, Mistake> {
    let word = &chapter[range.clone()];
    let inside = match word.chars().next() {
        Some(quote @ ('"' | '\'')) => match word[1..].strip_suffix(quote) {
            Some(inside) => inside,
            None => {
                let problem = format!("this value has no closing `{quote}`");
                return Err(Diagnostic::new(kind::UNCLOSED_QUOTE, problem)
                    .at(range, "opened here")
                    .help(format!("write `{word}{quote}`")));
            }
        },
        _ => word,
    };
    if inside.trim().is_empty() {
        let start = range.start.min(range.end.saturating_sub(1));
        let help = if word.starts_with(['"', '\'']) {
            "write it, or leave it out"
        } else {
            "write the value right after `=`, or leave the option out"
        };

        return Err(Diagnostic::new(kind::EMPTY_VALUE, "this value is empty")
            .at(start..range.end, "a value is expected here")
            .help(help));
    }

    Ok(Arg {
        text: inside.to_owned(),
        range,
    })
}
