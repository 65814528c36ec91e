//! The five real charters come out word for word, from data in which no
//! paragraph of them is copied.

use mdbook_cookie_charter::{Ask, Charters, Output};

use crate::support::{read, root};

/// Each portal, and how many words its charter has.
const CHARTERS: [(&str, usize); 5] = [
    ("cangt", 412),
    ("lieusaint", 414),
    ("saint-jean-de-luz", 412),
    ("saint-maur", 460),
    ("soissons", 412),
];

/// The words of a text; rows of dashes are drawing.
fn words(text: &str) -> Vec<&str> {
    let is_row = |word: &&str| !word.bytes().all(|byte| byte == b'-');
    text.split_whitespace().filter(is_row).collect()
}

fn ask(portal: &str) -> Ask<'_> {
    Ask {
        portal: Some(portal),
        ..Ask::default()
    }
}

#[test]
fn every_word_is_there_and_no_other() {
    let charters = Charters::load(root()).expect("this repository's book");
    for (id, count) in CHARTERS {
        let real = read(format!("tests/charters/{id}.txt"));
        let ours = charters.render(&ask(id), Output::Text).expect("a charter");
        assert_eq!(words(&ours), words(&real), "{id}");
        assert_eq!(words(&ours).len(), count, "{id}");
    }
}

#[test]
fn every_row_of_a_table_is_a_line_with_tabs() {
    let charters = Charters::load(root()).expect("this repository's book");
    for (id, _) in CHARTERS {
        let real = read(format!("tests/charters/{id}.txt"));
        let ours = charters.render(&ask(id), Output::Text).expect("a charter");
        let rows = |text: &str| -> Vec<Vec<String>> {
            // A heading in a table has cells without words.
            let lines = text
                .lines()
                .map(str::trim_end)
                .filter(|line| line.contains('\t'));
            let cells = lines.map(|line| line.split('\t').map(str::to_owned).collect());
            cells
                .filter(|row: &Vec<String>| !row[0].starts_with('-'))
                .collect()
        };
        assert_eq!(rows(&ours), rows(&real), "{id}");
    }
}

#[test]
fn no_paragraph_of_a_charter_is_copied_into_the_data() {
    let standard = read("src/edition/standard/fr.md");
    let paragraphs: Vec<&str> = standard.lines().filter(|line| line.len() > 100).collect();
    assert!(paragraphs.len() >= 6);
    for (id, _) in CHARTERS {
        let data = read(format!("portals/{id}.toml"));
        assert!(data.len() < 500, "{id} is a few lines");
        assert!(!paragraphs.iter().any(|paragraph| data.contains(paragraph)));
    }
}
