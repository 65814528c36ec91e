//! Terminal sessions: each file of `tests/cmd`, and each `console` block of the
//! README and of the book, is run and must print what it shows.

use crate::support::{program, read, root, text};

#[test]
fn sessions_print_what_they_show() {
    trycmd::TestCases::new()
        .default_bin_name("mdbook-cookie-charter")
        .case("tests/cmd/*.trycmd")
        .case("README.md")
        .case("book/*.md");
}

#[test]
fn every_command_has_its_section() {
    let help = program(root()).arg("--help").output().expect("the binary");
    let help = text(help.stdout);
    let (_, rest) = help.split_once("Commands:\n").expect("the commands");
    let page = read("book/command-line.md");
    for line in rest.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().expect("a name");
        let headings = page.lines().filter(|line| line.starts_with("## "));
        let is_there = headings
            .into_iter()
            .any(|line| line.contains(&format!("`{name}`")));
        assert!(is_there || name == "help", "`{name}` has no section");
    }
}
