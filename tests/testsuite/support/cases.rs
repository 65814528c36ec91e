//! Files of cases in Markdown: a heading says what a case shows, and fenced
//! blocks below it hold what is given and what comes of it.
//!
//! What is not seen is written so that it is: `␍` is a carriage return, as are
//! the other pictures of control characters what they show, `⍽` a no-break
//! space, `⟦202E⟧` the character of that number and `⟦xE9⟧` a byte that is not
//! text. `⟦⟧` at the end of a block leaves its last line without an end.

use std::ops::Range;
use std::panic::{RefUnwindSafe, catch_unwind};

use super::{compare, files, in_parallel, read, root};

/// A fenced block.
#[derive(Debug)]
pub struct Block<'a> {
    /// The paragraph before it.
    pub above: &'a str,
    /// What stands behind the fence, and where.
    pub info: &'a str,
    at: usize,
    /// Its lines, which follow.
    pub text: &'a str,
}

/// A heading of the second level, and what is below it.
#[derive(Debug, Default)]
pub struct Case<'a> {
    /// The heading; none for what stands before the first.
    pub title: &'a str,
    pub blocks: Vec<Block<'a>>,
}

impl<'a> Block<'a> {
    /// The file that stands alone in the line before it.
    pub fn file(&self) -> Option<&'a str> {
        let line = self.above.lines().next_back()?;
        let name = line.strip_prefix('`')?;
        // In French a space stands before the colon.
        name.strip_suffix("`:").or(name.strip_suffix("` :"))
    }

    /// Where the block lies in its file, from what is behind the fence on.
    fn range(&self) -> Range<usize> {
        self.at..self.at + self.info.len() + 1 + self.text.len()
    }
}

/// The cases of a file; the first is what stands before all headings.
pub fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases = vec![Case::default()];
    // The end of the last line, and that of the last block.
    let (mut at, mut after) = (0, 0);
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        let start = at + line.len();
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case {
                title: title.trim_end(),
                blocks: Vec::new(),
            });
        }
        if fence.len() < 3 {
            at = start;
            continue;
        }
        let length = text[start - 1..].find(&format!("\n{fence}\n"));
        let end = start + length.unwrap_or_else(|| panic!("{line} has no end"));
        let above = text[after..at].trim_end().rsplit("\n\n").next();
        cases.last_mut().expect("a case").blocks.push(Block {
            above: above.unwrap_or_default(),
            info: info.trim_end(),
            at: at + fence.len(),
            text: &text[start..end],
        });
        at = end + fence.len() + 1;
        after = at;
    }
    cases
}

/// Runs all cases of the files in a folder, and compares the files with what
/// `outcome` says is to stand in the blocks of each. All are run, so that one
/// change is looked at as a whole.
pub fn hold<F>(folder: &str, at_least: usize, outcome: F)
where
    F: for<'a> Fn(&'a Case<'a>) -> Vec<(&'a Block<'a>, String)> + Sync + RefUnwindSafe,
{
    let files = files(&root().join(folder));
    let texts: Vec<String> = files.iter().map(read).collect();
    let mut all = Vec::new();
    for text in &texts {
        all.extend(cases(text).into_iter().skip(1).map(|case| (text, case)));
    }
    assert!(all.len() >= at_least, "cases are gone");
    let outcomes = in_parallel(&all, |(_, case)| catch_unwind(|| outcome(case)));
    let (mut wrong, mut answers) = (Vec::new(), Vec::new());
    for ((text, case), outcome) in all.iter().zip(outcomes) {
        match outcome {
            Ok(outcome) => answers.extend(outcome.into_iter().map(|answer| (*text, answer))),
            Err(_) => wrong.push(case.title),
        }
    }
    for (file, text) in files.iter().zip(&texts) {
        let of_file = answers.iter().filter(|(of, _)| std::ptr::eq(*of, text));
        let actual = answered(text, of_file.map(|(_, (block, answer))| (*block, answer)));
        if catch_unwind(|| compare(&actual, file)).is_err() {
            wrong.push(file.to_str().expect("a name"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

/// The file with answers, each in place of its block and of what is behind the
/// fence.
pub fn answered<'a, T: AsRef<str>>(
    text: &str,
    answers: impl DoubleEndedIterator<Item = (&'a Block<'a>, T)>,
) -> String {
    let mut answered = text.to_owned();
    // From the last to the first, so that positions stay.
    for (block, answer) in answers.rev() {
        answered.replace_range(block.range(), answer.as_ref());
    }
    answered
}

/// The bytes that a block stands for.
pub fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let text = text.replace("⟦⟧\n", "");
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let c = match c {
            '⍽' => '\u{a0}',
            '\u{2400}'..='\u{241f}' => char::from_u32(u32::from(c) - 0x2400).expect("a control"),
            '␡' => '\u{7f}',
            '⟦' => {
                let (code, after) = rest.split_once('⟧').expect("the end of a character");
                rest = after;
                if let Some(byte) = code.strip_prefix('x') {
                    bytes.push(u8::from_str_radix(byte, 16).expect("a byte"));
                    continue;
                }
                let code = u32::from_str_radix(code, 16).expect("a number");
                char::from_u32(code).expect("a character")
            }
            c => c,
        };
        bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
    }
    bytes
}

/// The block that stands for a text.
pub fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '\n' => shown.push(c),
            '\u{a0}' => shown.push('⍽'),
            '\0'..='\u{1f}' => {
                shown.push(char::from_u32(u32::from(c) + 0x2400).expect("a picture"));
            }
            '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}' => shown.push_str(&format!("⟦{:X}⟧", u32::from(c))),
            c => shown.push(c),
        }
    }
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown.push_str("⟦⟧\n");
    }
    shown
}
