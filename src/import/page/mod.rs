//! A file of a charter, read as a [`document`] of texts and tables, whatever it is
//! written in: within bounds ([`mod@read`]), unless it is what a browser saves of
//! cookies ([`browser`]). [`html`] (see [`elements`]) and [`markdown`] say the same
//! things to a [`builder`], which keeps [`lines`] apart that say something each;
//! [`plain`] text (with [`spaces`]) and a [`sheet`] have only lines and cells. What
//! looks like the value of a cookie is left out on the way
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
