//! The text that a piece of HTML shows, for pages as plain text.

use html5ever::tokenizer::Tag;

use super::tokens::{Tokens, Visitor, is_inline};

const UNSEEN: [&str; 4] = ["script", "style", "template", "title"];

/// Returns the text of a piece of HTML. Cells are separated by tabs, and other
/// elements that are not inline begin a line.
pub fn text(html: &str) -> String {
    let tokens = Tokens::new(Shown::default());
    tokens.feed(html);
    let shown = tokens.finish().text;
    let lines = shown.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns whether a tag begins a line, as `<br>` does.
pub fn is_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    ["br", "hr"].iter().any(|it| it.eq_ignore_ascii_case(name))
}

#[derive(Default)]
struct Shown {
    text: String,
    /// How many open elements hide their content.
    unseen: usize,
}

impl Visitor for Shown {
    fn start(&mut self, name: &str, _: &Tag) {
        if UNSEEN.contains(&name) {
            self.unseen += 1;
        } else if !is_inline(name) && !matches!(name, "td" | "th") {
            self.text.push('\n');
        }
    }

    fn end(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
        } else if matches!(name, "td" | "th") {
            self.text.push('\t');
        } else if !is_inline(name) {
            self.text.push('\n');
        }
    }

    /// Adds text, with each run of white space as one space.
    fn text(&mut self, html: &str) {
        if self.unseen > 0 {
            return;
        }

        let text = &mut self.text;
        for (position, word) in html.split_ascii_whitespace().enumerate() {
            let is_parted = position > 0 || html.starts_with(|c: char| c.is_ascii_whitespace());
            if is_parted && !text.is_empty() && !text.ends_with(['\n', '\t', ' ']) {
                text.push(' ');
            }

            text.push_str(word);
        }

        if html.ends_with(|c: char| c.is_ascii_whitespace()) && !text.ends_with(['\n', '\t', ' ']) {
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_kept() {
        for (html, expected) in [
            ("<p>Du texte <b>en gras</b>.</p>", "Du texte en gras."),
            (
                "<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td></tr>",
                "A\tB\n1",
            ),
            ("<summary>Plus</summary>", "Plus"),
            (
                "<!-- non --><style>p{}</style><script>a<b</script>oui",
                "oui",
            ),
            ("a &amp; b&nbsp;! R&D & C", "a & b\u{a0}! R&D & C"),
            ("<div\n class=\"a\">\n", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
