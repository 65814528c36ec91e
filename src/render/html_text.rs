//! The text that a piece of HTML shows, for pages as plain text.

/// Elements that stand in a line of text.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// Elements whose content is not shown.
const UNSEEN: [&str; 4] = ["script", "style", "template", "title"];

/// The text of it: cells are separated by tabs, other elements begin a line.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        push(&mut text, before);
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) && !closes {
            let end = format!("</{name}");
            rest = rest.split_once(&end).map_or("", |(_, rest)| rest);
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        } else if matches!(name.as_str(), "td" | "th") {
            if closes {
                text.push('\t');
            }
        } else if !INLINE.contains(&name.as_str()) {
            text.push('\n');
        }
    }
    push(&mut text, rest);
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Whether a tag begins a line, as `<br>` does.
pub fn is_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    ["br", "hr"].iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Adds text, in which a line break is a space.
fn push(text: &mut String, html: &str) {
    for (position, word) in html.split_ascii_whitespace().enumerate() {
        let is_parted = position > 0 || html.starts_with(|c: char| c.is_ascii_whitespace());
        if is_parted && !text.is_empty() && !text.ends_with(['\n', '\t', ' ']) {
            text.push(' ');
        }
        text.push_str(&decoded(word));
    }
    if html.ends_with(|c: char| c.is_ascii_whitespace()) && !text.ends_with(['\n', '\t', ' ']) {
        text.push(' ');
    }
}

/// What Markdown reads of references to characters.
fn decoded(word: &str) -> String {
    let mut rest = word;
    let mut text = String::new();
    while let Some((before, reference)) = rest.split_once('&') {
        text.push_str(before);
        let end = reference.find(';').filter(|end| *end < 32);
        let reference = end.map_or("", |end| &reference[..=end]);
        let whole = format!("&{reference}");
        for event in pulldown_cmark::Parser::new(&whole) {
            if let pulldown_cmark::Event::Text(read) = event {
                text.push_str(&read);
            }
        }
        rest = &rest[before.len() + whole.len()..];
    }
    text.push_str(rest);
    text
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
