//! Reads a file of any format as a [`document`] of texts and tables. Its size
//! and encoding are checked ([`mod@read`]), and what browsers save of cookies
//! is refused ([`browser`]). [`html`] (see [`elements`]) and [`markdown`] feed
//! a [`builder`], which splits paragraphs into [`lines`] that are statements of
//! their own. [`plain`] text (with [`spaces`]) and a [`sheet`] only have lines
//! and cells. Whatever looks like the value of a cookie is masked on the way
//! ([`secret`](super::words::secret)).

mod browser;
mod builder;
pub mod document;
mod elements;
pub mod html;
mod lines;
pub mod markdown;
pub mod plain;
pub mod read;
pub mod sheet;
mod spaces;

use std::path::Path;

use document::Document;
use read::{Form, Unread};

pub fn read(path: &Path) -> Result<Document, Unread> {
    let text = read::file(path)?;
    browser::refuse(&text)?;
    match read::form(path, &text) {
        Form::Html => html::read(&text),
        Form::Markdown => markdown::read(&text),
        Form::Csv => sheet::read(&text),
        Form::Text => Ok(plain::read(&text)),
    }
}
