//! Random editions, printed with random values.
//!
//! Whatever an author writes and whatever the data says, the page that is
//! printed has the elements and the text of the same page with plain words in
//! place of the values, or the edition is reported, with a place in its file.
//!
//! The page to compare with is made without what is tested here. The template
//! prints its slots; the test writes a plain word into each, reads the page
//! without smart punctuation, and only then puts the values into the HTML,
//! where a word cannot become more than text.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use toml::de::DeTable;

use super::super::assemble::{Draft, assemble};
use super::super::engine::template::{Printed, Run, Slot};
use super::super::head::front_matter;
use super::super::language::{statements, tags};
use super::super::{Charter, Edition, Subject};
use super::pieces;
use super::random_values::{Values, text, values};
use super::reading::{Reader, read, with_one_stop};
use crate::diagnostic::Diagnostic;
use crate::edition::page::flaw::What;
use crate::edition::values::subject::Answer;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::field::Text;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::{Category, Vocabulary};
use crate::model::web_address::WebAddress;
use crate::render::escape::HtmlText;
use crate::render::form::{Form, Markup, MdBook};
use crate::render::typography::Typography;
use crate::source::place::Place;

/// The file of each edition.
const FILE: FileId = FileId(0);

/// The head of each edition.
const HEAD: &str = r#"
columns = ["purpose", "name"]
labels = { purpose = "Purpose", name = "Name" }
categories = { necessary = "Necessary" }
foreign = { la = ["third party"] }
"#;

/// What stands before each edition, so that it can print a cookie and a
/// category everywhere.
const BEFORE: &str =
    "{% set cookie = portal.cookies|first %}{% set category = categories|first %}\n";

/// An edition, what it is printed with, and how.
#[derive(Debug, Clone)]
struct Case {
    edition: String,
    values: Values,
    language: &'static str,
    form: Form,
}

fn case() -> impl Strategy<Value = Case> {
    let language = prop_oneof![3 => Just("xx"), 1 => Just("fr")];
    let form = prop_oneof![Just(Form::HTML), Just(Form::MARKDOWN), Just(Form::LETTER)];
    let mdbook = prop_oneof![
        Just(MdBook::V0_5),
        Just(MdBook::V0_4),
        Just(MdBook::V0_5.set(false, true)),
        Just(MdBook::V0_5.set(true, false)),
    ];
    let how = (language, form, mdbook);
    (pieces::edition(), values(), how).prop_map(|(edition, values, (language, form, mdbook))| {
        Case {
            edition: format!("{BEFORE}{edition}"),
            values,
            language,
            form: Form { mdbook, ..form },
        }
    })
}

impl Case {
    /// The same edition with values that are plain words.
    fn plain(&self) -> Self {
        Self {
            values: self.values.plain(),
            ..self.clone()
        }
    }

    /// The charter, or what is wrong with the edition whatever the values.
    fn charter(&self) -> Result<Charter, Vec<Diagnostic>> {
        let language = Language::parse(self.language).expect("a tag");
        let edition = self.edition(&language)?;
        let portal = self.values.portal(&language);
        let title = text(&portal.cookies[0].facts.purpose, self.values.title());
        let category = Category {
            id: CategoryId::BuiltIn(BuiltIn::Necessary),
            file: None,
            title,
            text: Text::default(),
        };
        let vocabulary = Arc::new(Vocabulary {
            categories: vec![category],
            ..Vocabulary::default()
        });
        Ok(Charter {
            subject: Arc::new(Subject {
                portal: Arc::new(portal),
                vocabulary,
                wording: Arc::clone(&edition.wording),
                language,
                category: None,
                sources: Arc::default(),
                is_trial: false,
                called_alike: Default::default(),
            }),
            edition,
            form: self.form,
            part: None,
            level: 2,
        })
    }

    fn edition(&self, language: &Language) -> Result<Arc<Edition>, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let head = DeTable::parse(HEAD).expect("TOML");
        let tags = tags::find(&self.edition);
        let mut draft = Draft {
            name: "random".to_owned(),
            language: language.clone(),
            file: FILE,
            is_own: false,
            head: front_matter::read(head.get_ref(), FILE, language, &mut problems),
            body: self.edition.clone(),
            start: 0,
            script: statements::read(&self.edition, &tags, false),
            tags,
            is_broken: false,
        };
        let refused = draft.script.refused.iter();
        problems.extend(refused.map(|refused| draft.refused(refused)));
        draft.is_broken = !problems.is_empty();
        let editions = assemble(&[draft], Vec::new(), &Arc::default(), &mut problems);
        match editions.all.into_values().next() {
            Some(edition) if problems.is_empty() => Ok(edition),
            _ => Err(problems),
        }
    }

    /// Returns whether problems are reported at places of the edition.
    fn is_reported(&self, problems: &[Diagnostic]) -> bool {
        let is_place = |place: &Place| match place {
            Place::Span(FILE, range) => self.edition.get(range.clone()).is_some(),
            _ => false,
        };
        let has_place = |problem: &Diagnostic| problem.labels.iter().any(|it| is_place(&it.place));
        !problems.is_empty() && problems.iter().all(has_place)
    }
}

/// The plain word for a slot: a letter that no value and no edition has.
fn word(slot: usize) -> char {
    u32::try_from(slot)
        .ok()
        .and_then(|slot| char::from_u32(0x4E00 + slot))
        .expect("few values")
}

/// The page that the template printed, with a plain word in place of each slot.
fn with_words(printed: &Printed) -> String {
    let with_word = |c| super::super::engine::slots::slot(c).map_or(c, word);
    printed.page.chars().map(with_word).collect()
}

/// Puts the values into a page of HTML that was made with plain words.
fn with_values(html: &str, printed: &Printed, case: &Case) -> String {
    let mut html = html.to_owned();
    for (slot, value) in printed.slots.iter().enumerate() {
        let word = word(slot).to_string();
        match value {
            Slot::Table(table) => {
                let table = case.table(&table.subject, &table.cookies);
                html = html.replace(&word, &format!("</p>{table}<p>"));
            }
            Slot::Fact(fact) => {
                let (text, target) = said(&fact.answer());
                html = html.replace(&word, &escaped(&text));
                html = html.replace(&percent_encoded(&word), &escaped(&target));
            }
        }
    }
    html
}

impl Case {
    /// A table as it should be.
    fn table(&self, subject: &Subject, cookies: &[usize]) -> String {
        let title = escaped(&self.values.title());
        let rows = cookies.iter().map(|index| {
            let purpose = self.values.text(index + 3);
            let names = subject.cookie(*index).names().join(", ");
            format!(
                "<tr>\n<td>{}</td>\n<td>{}</td>\n</tr>\n",
                escaped(&purpose),
                escaped(&names)
            )
        });
        let rows: String = rows.collect();
        let table = format!(
            "<thead>\n<tr>\n<th>Purpose</th>\n<th>Name</th>\n</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        );
        match self.form.tables {
            Markup::Html => format!("\n<table>\n<caption>{title}</caption>\n{table}"),
            Markup::Markdown => format!("\n<h2>{title}</h2>\n<table>\n{table}"),
        }
    }
}

/// What a value is as a text, and as the target of a link.
fn said(answer: &Answer<'_>) -> (String, String) {
    match answer {
        Answer::Addresses(addresses) => {
            let address = addresses[0].as_str();
            (address.to_owned(), address.to_owned())
        }
        Answer::Names(names, apart) => (names.join(", ") + apart, String::new()),
        Answer::Text(text) => (text.to_string(), target(text)),
        Answer::Contact(text) => (text.to_string(), target(text)),
        Answer::Lines(..) | Answer::Unstated | Answer::Impossible(_) => {
            (String::new(), String::new())
        }
    }
}

fn target(text: &str) -> String {
    let mail = format!("mailto:{text}");
    let address = WebAddress::parse(text).or_else(|_| WebAddress::parse(&mail));
    address.map_or(String::new(), |address| address.as_str().to_owned())
}

fn escaped(text: &str) -> String {
    HtmlText(text, Typography::None).to_string()
}

/// As the parser writes it into the target of a link.
fn percent_encoded(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Returns whether two pages read the same. What stands in a table of HTML that
/// the edition leaves open is moved in front of it, white space is dropped
/// there, and links and bold text that are open begin once more for each block:
/// it is compared without its order.
fn is_same(expected: &str, found: &str, edition: &str) -> bool {
    let (expected, found) = (&with_one_stop(expected), &with_one_stop(found));
    expected == found || (edition.contains("<t") && pieces_of(expected) == pieces_of(found))
}

/// The elements of a page and the letters of its text, both sorted.
fn pieces_of(page: &str) -> (Vec<String>, Vec<char>) {
    const OPENED_AGAIN: [&str; 3] = ["⟨ahref=\"x\"⟩⟨/a⟩", "⟨b⟩⟨/b⟩", "⟨i⟩⟨/i⟩"];
    let mut page: String = page.split_whitespace().collect();
    while let Some(empty) = OPENED_AGAIN.iter().find(|empty| page.contains(**empty)) {
        page = page.replace(empty, "");
    }
    let (mut elements, mut letters) = (Vec::new(), Vec::new());
    for piece in page.split('⟨') {
        let (element, text) = piece.split_once('⟩').unwrap_or(("", piece));
        elements.push(element.to_owned());
        letters.extend(text.chars());
    }
    elements.sort();
    letters.sort_unstable();
    (elements, letters)
}

/// Prints a case and looks at what comes out; says whether a page did.
fn check(case: &Case) -> Result<bool, TestCaseError> {
    let charter = match case.charter() {
        Ok(charter) => charter,
        Err(problems) => {
            prop_assert!(case.is_reported(&problems), "{:#?}", problems);
            return Ok(false);
        }
    };
    let page = match charter.done() {
        Ok(done) => {
            let flaws = done.flaws();
            prop_assert!(flaws.is_empty() || case.is_reported(&flaws), "{:#?}", flaws);
            // What is still open at the end of a page has no text to compare.
            let mut flaws = done.flaws.iter();
            if flaws.any(|(flaw, _)| matches!(flaw.what, What::Open(_) | What::Definition(_))) {
                return Ok(false);
            }
            done.page
        }
        Err(problems) => {
            prop_assert!(case.is_reported(&problems), "{:#?}", problems);
            return Ok(false);
        }
    };
    let run = Run {
        template: &charter.edition.template,
        block: None,
        fail_at: None,
    };
    let printed = charter.edition.templates.run(run, &charter.subject);
    let printed = printed.expect("it was printed");
    let tame = with_words(&printed);
    let expected: Vec<String> = Reader::ALL
        .into_iter()
        .map(|reader| {
            let html = reader.html(&tame, case.form.mdbook, false);
            read(&with_values(&html, &printed, case), case.form.text)
        })
        .collect();
    for reader in Reader::ALL {
        for is_smart in [false, true] {
            let found = reader.html(&page, case.form.mdbook, is_smart);
            // The names of notes are those of the charter.
            let (id, language) = (&charter.subject.portal.id, &charter.subject.language);
            let found = found.replace(&format!("{id}-{language}-"), "");
            // What nobody sees parts a tag in a heading: see `link::parted`.
            let found = found.replace('\u{2060}', "");
            let found = read(&found, case.form.text);
            let is = |expected: &str| is_same(expected, &found, &case.edition);
            // What two parsers read differently may be made fast as one did.
            let is_expected = match reader {
                Reader::PulldownCmark0_10 => expected[0] != expected[1] || is(&expected[0]),
                Reader::PulldownCmark0_13 => is(&expected[1]),
            };
            prop_assert!(
                is_expected,
                "{:?}, smart punctuation: {}\n  found {found}\n wanted {expected:?}\n--- edition\n{}\n--- page\n{}\n---",
                reader,
                is_smart,
                case.edition,
                page
            );
        }
    }
    Ok(true)
}

#[test]
fn no_value_becomes_structure() {
    let cases = ProptestConfig::default().cases * 16;
    // The same cases each time: other ones are asked for by their number.
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::with_cases(cases), random);
    let (printed, odd) = (Cell::new(0_u32), RefCell::new(Vec::new()));
    let result = runner.run(&case(), |case| {
        match check(&case) {
            Ok(false) => {}
            Ok(true) => printed.set(printed.get() + 1),
            // A parser may read the edition's own text otherwise once it is made
            // fast. That is seldom, and no value is to blame if plain words do
            // the same.
            Err(failure) if check(&case.plain()).is_err() => odd.borrow_mut().push(failure),
            Err(failure) => return Err(failure),
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(
        printed.get() > cases / 4,
        "{} of {cases} were printed",
        printed.get()
    );
    let odd = odd.into_inner();
    assert!(
        odd.len() <= cases as usize / 100_000,
        "{} of {cases} are read otherwise once they are made fast: {:?}",
        odd.len(),
        odd.first()
    );
}
