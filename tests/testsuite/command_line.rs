//! Terminal sessions: each file of `tests/cmd`, and each `console` block of the
//! README and of the book, is run and must print what it shows.

#[test]
fn sessions_print_what_they_show() {
    trycmd::TestCases::new()
        .default_bin_name("mdbook-cookie-charter")
        .case("tests/cmd/*.trycmd")
        .case("README.md")
        .case("book/*.md");
}
