//! The JSON that mdBook sends.
//!
//! Only the needed fields are read. Unknown fields and kinds of items are
//! skipped, since mdBook may add some, and the answer returns what is not
//! changed exactly as it came.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::config::TextDirection;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::{RawValue, Value};

/// The needed parts of mdBook's context.
#[derive(Debug, Deserialize)]
pub struct Context<'a> {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// The name of the renderer that the book is built for.
    #[serde(default, borrow)]
    pub renderer: Cow<'a, str>,
    #[serde(default, borrow)]
    pub mdbook_version: Cow<'a, str>,
    #[serde(default, borrow)]
    config: Option<&'a RawValue>,
    /// `[book] src`, if it is set.
    #[serde(skip)]
    pub source: Option<String>,
    /// `[book] language`, as mdBook prints it on the page.
    #[serde(skip)]
    pub language: Option<String>,
    /// `[output.html] mathjax-support`.
    #[serde(skip)]
    pub has_formulas: bool,
    /// `[book] text-direction`, if it is set.
    #[serde(skip)]
    text_direction: Option<TextDirection>,
}

impl<'a> Context<'a> {
    /// Returns the text direction of the pages: that of `[book]`, or else that
    /// of the book's language.
    pub fn direction(&self) -> TextDirection {
        let language = self.language.as_deref().unwrap_or_default();
        self.text_direction
            .unwrap_or_else(|| TextDirection::from_lang_code(language))
    }

    /// Creates a context for a book that is read without mdBook.
    pub fn of_book(root: &Path, source: Option<String>) -> Context<'a> {
        Context {
            root: root.to_owned(),
            renderer: Cow::Borrowed("html"),
            mdbook_version: Cow::Borrowed(""),
            config: None,
            source,
            language: None,
            has_formulas: false,
            text_direction: None,
        }
    }

    /// Returns the folder of the chapters.
    pub fn folder(&self) -> PathBuf {
        self.root.join(self.source.as_deref().unwrap_or("src"))
    }

    /// Returns the configuration that mdBook sent, for a book without
    /// `book.toml`.
    pub fn configuration(&self) -> Option<Value> {
        serde_json::from_str(self.config?.get()).ok()
    }
}

#[derive(Debug, Deserialize)]
pub struct Chapter<'a> {
    #[serde(default, borrow)]
    pub name: Cow<'a, str>,
    /// The Markdown, as a JSON string.
    #[serde(borrow)]
    pub content: &'a RawValue,
    /// The section number, such as `[1, 2]` for 1.2.
    #[serde(default)]
    pub number: Option<Vec<u32>>,
    /// The JSON of the chapters under it.
    #[serde(default, borrow)]
    pub sub_items: Option<&'a RawValue>,
    /// The titles of the chapters above it.
    #[serde(default)]
    pub parent_names: Vec<String>,
    /// The number of chapters directly under it.
    #[serde(skip)]
    pub children: usize,
    /// The path of its page, or `None` for a draft.
    #[serde(default, borrow)]
    pub path: Option<Cow<'a, str>>,
    /// The file that it was read from.
    #[serde(default, borrow)]
    pub source_path: Option<Cow<'a, str>>,
}

impl Chapter<'_> {
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(self.content.get()).ok()
    }

    /// Returns the file that the chapter was read from, or `None` for a draft.
    pub fn file(&self) -> Option<&str> {
        self.source_path.as_deref().or(self.path.as_deref())
    }
}

/// The book: `items` under mdBook 0.5, `sections` under 0.4.
#[derive(Debug, Deserialize)]
struct Book<'a> {
    #[serde(default, borrow, alias = "sections")]
    items: Vec<Item<'a>>,
}

/// A chapter, or `None` for any other item, such as a separator or the title of
/// a part.
#[derive(Debug)]
struct Item<'a>(Option<Chapter<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Item<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor(PhantomData))
    }
}

struct ItemVisitor<'a>(PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for ItemVisitor<'a> {
    type Value = Item<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item of a book")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut chapter = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == "Chapter" {
                chapter = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }

        Ok(Item(chapter))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Item(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Item(None))
    }
}

/// Splits the input into mdBook's context and the JSON of the book.
pub fn split(input: &str) -> Result<(Context<'_>, &str), serde_json::Error> {
    let inside = input
        .trim()
        .strip_prefix('[')
        .and_then(|inside| inside.strip_suffix(']'))
        .ok_or_else(|| wrong("it is not a list of a context and a book"))?;
    let mut stream = serde_json::Deserializer::from_str(inside).into_iter::<Context<'_>>();
    let mut context = match stream.next() {
        Some(context) => context?,
        None => return Err(wrong("it is an empty list")),
    };
    let rest = inside[stream.byte_offset()..].trim_start();
    let book = rest
        .strip_prefix(',')
        .ok_or_else(|| wrong("there is no book after the context"))?
        .trim();
    if let Some(config) = context.configuration() {
        let stated = |path: &str| config.pointer(path).and_then(Value::as_str);
        context.source = stated("/book/src").map(str::to_owned);
        context.language = stated("/book/language").map(str::to_owned);
        let formulas = config.pointer("/output/html/mathjax-support");
        context.has_formulas = formulas == Some(&Value::Bool(true));
        context.text_direction = match stated("/book/text-direction") {
            Some("rtl") => Some(TextDirection::RightToLeft),
            Some("ltr") => Some(TextDirection::LeftToRight),
            _ => None,
        };
    }

    // The book may be returned unchanged, so check that it is valid JSON.
    let value: &RawValue = serde_json::from_str(book)?;
    if !value.get().starts_with('{') {
        return Err(wrong("the book is not an object"));
    }

    Ok((context, book))
}

/// Creates an error about the input, of the same type as a JSON error.
pub fn wrong(message: impl fmt::Display) -> serde_json::Error {
    serde::de::Error::custom(message)
}

/// The deepest nesting that is accepted, beyond what mdBook itself can read.
const DEEPEST: usize = 64;

/// Returns all chapters, each followed by the chapters under it.
pub fn chapters(book: &str) -> Result<Vec<Chapter<'_>>, serde_json::Error> {
    let book: Book<'_> = serde_json::from_str(book)?;
    let mut out = Vec::new();
    flatten(book.items, 0, &mut out)?;
    Ok(out)
}

/// Returns whether a raw JSON value is a valid string: serde_json accepts lone
/// surrogates in a `RawValue`.
fn is_text(json: &str) -> bool {
    let may_be_half = json.contains("\\ud") || json.contains("\\uD");
    json.starts_with('"') && (!may_be_half || serde_json::from_str::<String>(json).is_ok())
}

/// Adds chapters and those under them to `out`, and returns the number of
/// chapters at the top level.
fn flatten<'a>(
    items: Vec<Item<'a>>,
    depth: usize,
    out: &mut Vec<Chapter<'a>>,
) -> Result<usize, serde_json::Error> {
    if depth > DEEPEST {
        let message = format!("chapters are nested more than {DEEPEST} deep");
        return Err(wrong(message));
    }

    let mut count = 0;
    out.reserve(items.len());
    for Item(chapter) in items {
        let Some(chapter) = chapter else { continue };
        count += 1;
        if chapter.path.is_some() && !is_text(chapter.content.get()) {
            let message = format!("the content of chapter `{}` is not a text", chapter.name);
            return Err(wrong(message));
        }

        let below = chapter.sub_items;
        let index = out.len();
        out.push(chapter);
        // Skip the parser for the many chapters that have nothing under them.
        if let Some(below) = below.filter(|below| below.get() != "[]") {
            out[index].children = flatten(serde_json::from_str(below.get())?, depth + 1, out)?;
        }
    }

    Ok(count)
}
