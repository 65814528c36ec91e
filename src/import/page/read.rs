//! Reads the file of a charter within limits, and detects its encoding and
//! format.

use std::path::Path;

use crate::source::read::{self, without_mark};

/// Why a file cannot be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// Counted from 1; `None` if the problem is the file as a whole.
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub reason: String,
}

impl Unread {
    pub fn whole(reason: impl Into<String>) -> Self {
        Self {
            line: None,
            column: None,
            reason: reason.into(),
        }
    }

    pub fn at(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            ..Self::whole(reason)
        }
    }

    /// Makes an error at a byte of a file.
    fn byte(bytes: &[u8], offset: usize, reason: impl Into<String>) -> Self {
        let before = &bytes[..offset];
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count();
        Self {
            column: Some(1 + column),
            ..Self::at(1 + memchr::memchr_iter(b'\n', before).count(), reason)
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    Markdown,
    Html,
    Csv,
}

pub fn file(path: &Path) -> Result<String, Unread> {
    let bytes = read::charter(path).map_err(|unreadable| Unread::whole(unreadable.reason))?;
    text(&bytes)
}

/// Decodes a file: UTF-8, UTF-16 with a byte order mark, or the Windows-1252 or
/// ISO 8859-15 of old pages and spreadsheets.
pub fn text(bytes: &[u8]) -> Result<String, Unread> {
    if let Some(text) = utf_16(bytes) {
        return text;
    }

    for (mark, what) in ARCHIVES {
        if bytes.starts_with(mark) {
            return Err(Unread::byte(bytes, 0, *what));
        }
    }

    if let Some(at) = bytes.iter().position(is_binary) {
        let reason = format!(
            "it is not a text: here is the byte {:#04X}; save the page as HTML or text, or the sheet as CSV",
            bytes[at]
        );
        return Err(Unread::byte(bytes, at, reason));
    }

    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let good = error.valid_up_to();
            if error.error_len().is_none() {
                let reason = "the file ends within a character: it is cut off, copy it again";
                return Err(Unread::byte(bytes, good, reason));
            }

            // The file mixes two encodings, so neither can be trusted.
            if !bytes[..good].is_ascii() {
                let reason = "this is not UTF-8, and what stands before is: save the file as UTF-8";
                return Err(Unread::byte(bytes, good, reason));
            }

            let is_latin_9 = is_latin_9(bytes);
            let letter = if is_latin_9 { latin_9 } else { windows_1252 };
            bytes.iter().map(|byte| letter(*byte)).collect()
        }
    };
    let text = without_mark(text).replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Unread::whole("it is empty"));
    }

    Ok(text)
}

fn is_binary(byte: &u8) -> bool {
    byte.is_ascii_control() && !b"\t\n\r\x0c".contains(byte)
}

/// How files start that are often mistaken for text, and what to do about them.
const ARCHIVES: &[(&[u8], &str)] = &[
    (
        b"PK\x03\x04",
        "it is an archive, as a document or a spreadsheet is: save it as HTML, text or CSV",
    ),
    (
        b"%PDF",
        "it is a PDF: copy its text into a file, with the tables as lines",
    ),
    (
        b"{\\rtf",
        "it is rich text (RTF): save it as HTML or as plain text",
    ),
];

fn utf_16(bytes: &[u8]) -> Option<Result<String, Unread>> {
    let of: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
    let mut line = 1;
    let mut text = String::new();
    for c in char::decode_utf16(pairs.iter().map(|pair| of(*pair))) {
        match c {
            Ok(c) if c != '\0' => {
                line += usize::from(c == '\n');
                text.push(c);
            }
            _ => {
                let reason = "it is not UTF-16 text: save the file as UTF-8";
                return Some(Err(Unread::at(line, reason)));
            }
        }
    }

    if !rest.is_empty() {
        let reason = "the file ends within a character: it is cut off, copy it again";
        return Some(Err(Unread::at(line, reason)));
    }

    Some(Ok(text.replace("\r\n", "\n")))
}

/// Decodes Windows-1252: Latin-1, with printable characters in place of the
/// control codes from 0x80 on.
fn windows_1252(byte: u8) -> char {
    const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => SIGNS.chars().nth(usize::from(byte) - 0x80).unwrap_or(' '),
        byte => char::from(byte),
    }
}

/// Returns whether a page declares ISO 8859-15 as its encoding.
fn is_latin_9(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(start).to_lowercase();
    text.contains("charset") && text.contains("iso-8859-15")
}

/// Decodes ISO 8859-15: Latin-1, with eight other characters.
fn latin_9(byte: u8) -> char {
    const SIGNS: &str = "¤€¦Š¨š´Ž¸ž¼Œ½œ¾Ÿ";
    let mut signs = SIGNS.chars();
    if signs.any(|sign| sign == char::from(byte)) {
        return signs.next().unwrap_or_default();
    }

    char::from(byte)
}

/// Returns the format of a file by its extension, or else by how the text
/// starts.
pub fn form(path: &Path, text: &str) -> Form {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    match end.to_lowercase().as_str() {
        "html" | "htm" | "xhtml" => return Form::Html,
        "md" | "markdown" => return Form::Markdown,
        "csv" | "tsv" | "tab" => return Form::Csv,
        _ => {}
    }

    let start = text.trim_start();
    let tag = start.get(..9).unwrap_or(start).to_lowercase();
    if tag.starts_with("<!doctype") || tag.starts_with("<html") || tag.starts_with("<div") {
        return Form::Html;
    }

    Form::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_the_encodings_of_offices() {
        assert_eq!(text("é\r\nà".as_bytes()).as_deref(), Ok("é\nà"));
        assert_eq!(text(b"dur\xe9e \x80 \x92").as_deref(), Ok("durée € ’"));
        assert_eq!(
            text(b"<meta charset=\"iso-8859-15\">\xa4 \xbd").as_deref(),
            Ok("<meta charset=\"iso-8859-15\">€ œ")
        );
        assert_eq!(text(b"\xff\xfea\0\xe9\0").as_deref(), Ok("aé"));
        assert_eq!(text(b"\xfe\xff\0a").as_deref(), Ok("a"));
    }

    #[test]
    fn what_is_not_a_text_has_a_place() {
        let place = |bytes: &[u8]| {
            let unread = text(bytes).expect_err("refused");
            (unread.line, unread.column)
        };
        assert_eq!(place(b"a\nb\0c"), (Some(2), Some(2)));
        assert_eq!(
            place("a\né".as_bytes().split_last().expect("bytes").1),
            (Some(2), Some(1))
        );
        assert_eq!(place(b"\xc3\xa9\n\xe9t"), (Some(2), Some(1)));
        assert_eq!(place(b"PK\x03\x04"), (Some(1), Some(1)));
        assert_eq!(place(b"\xff\xfea\0\n\0a"), (Some(2), None));
        assert_eq!(place(b" \n"), (None, None));
    }
}
