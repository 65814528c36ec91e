//! The JSON that mdBook sends, read as little as can be.
//!
//! Fields that are not needed are skipped, unknown ones and unknown kinds of
//! items too: mdBook may add to them, and whatever is not touched goes back as
//! it came.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::config::TextDirection;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::{RawValue, Value};

/// What is needed of mdBook's context.
#[derive(Debug, Deserialize)]
pub struct Context<'a> {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// The renderer that the book is made for.
    #[serde(default, borrow)]
    pub renderer: Cow<'a, str>,
    #[serde(default, borrow)]
    pub mdbook_version: Cow<'a, str>,
    #[serde(default, borrow)]
    config: Option<&'a RawValue>,
    /// `[book] src`, where it is not the default.
    #[serde(skip)]
    pub source: Option<String>,
    /// `[book] language`, as mdBook prints it on the page.
    #[serde(skip)]
    pub language: Option<String>,
    /// `[output.html] mathjax-support`.
    #[serde(skip)]
    pub has_formulas: bool,
    /// `[book] text-direction`, where it is stated.
    #[serde(skip)]
    text_direction: Option<TextDirection>,
}

impl<'a> Context<'a> {
    /// The direction of its pages: as `[book]` states it, else that of its
    /// language.
    pub fn direction(&self) -> TextDirection {
        let language = self.language.as_deref().unwrap_or_default();
        self.text_direction
            .unwrap_or_else(|| TextDirection::from_lang_code(language))
    }

    /// The context of a book that mdBook is not asked about.
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

    /// The folder of the chapters.
    pub fn folder(&self) -> PathBuf {
        self.root.join(self.source.as_deref().unwrap_or("src"))
    }

    /// mdBook's configuration as a value, for a book without `book.toml`.
    pub fn configuration(&self) -> Option<Value> {
        serde_json::from_str(self.config?.get()).ok()
    }
}

#[derive(Debug, Deserialize)]
pub struct Chapter<'a> {
    #[serde(default, borrow)]
    pub name: Cow<'a, str>,
    /// Its Markdown, as a JSON string.
    #[serde(borrow)]
    pub content: &'a RawValue,
    /// Its number, as in 1.2.
    #[serde(default)]
    pub number: Option<Vec<u32>>,
    /// What lies under it, as JSON.
    #[serde(default, borrow)]
    pub sub_items: Option<&'a RawValue>,
    /// The titles of the chapters above it.
    #[serde(default)]
    pub parent_names: Vec<String>,
    /// How many chapters lie right under it.
    #[serde(skip)]
    pub children: usize,
    /// Where its page goes; none for a draft.
    #[serde(default, borrow)]
    pub path: Option<Cow<'a, str>>,
    /// The file it was read from.
    #[serde(default, borrow)]
    pub source_path: Option<Cow<'a, str>>,
}

impl Chapter<'_> {
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(self.content.get()).ok()
    }

    /// The file it was read from; none for a draft.
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

/// A chapter, or something else: a separator, the title of a part, whatever
/// comes.
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

/// Splits the input into mdBook's context and the bytes of the book.
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

    // It may go back as it came, so it must be one.
    let value: &RawValue = serde_json::from_str(book)?;
    if !value.get().starts_with('{') {
        return Err(wrong("the book is not an object"));
    }

    Ok((context, book))
}

/// What is wrong with the input, as if it were not JSON.
pub fn wrong(message: impl fmt::Display) -> serde_json::Error {
    serde::de::Error::custom(message)
}

/// Deeper than the JSON that mdBook itself can read.
const DEEPEST: usize = 64;

/// All chapters, with what lies under them after each.
pub fn chapters(book: &str) -> Result<Vec<Chapter<'_>>, serde_json::Error> {
    let book: Book<'_> = serde_json::from_str(book)?;
    let mut out = Vec::new();
    flatten(book.items, 0, &mut out)?;
    Ok(out)
}

/// Returns whether JSON is a text: what passes for one may hold half a
/// character.
fn is_text(json: &str) -> bool {
    let may_be_half = json.contains("\\ud") || json.contains("\\uD");
    json.starts_with('"') && (!may_be_half || serde_json::from_str::<String>(json).is_ok())
}

/// Adds chapters and what lies under them; says how many were at the top.
fn flatten<'a>(
    items: Vec<Item<'a>>,
    depth: usize,
    out: &mut Vec<Chapter<'a>>,
) -> Result<usize, serde_json::Error> {
    if depth > DEEPEST {
        let message = format!("chapters lie in each other more than {DEEPEST} deep");
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
        // Most chapters have nothing under them.
        if let Some(below) = below.filter(|below| below.get() != "[]") {
            out[index].children = flatten(serde_json::from_str(below.get())?, depth + 1, out)?;
        }
    }

    Ok(count)
}
