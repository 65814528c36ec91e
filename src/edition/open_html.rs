//! Which elements of HTML, written in an edition, are open where a text stands:
//! what is in a script, a comment or a tag is not read as text, and a link
//! holds no other link.

/// The elements whose content browsers do not read as text with elements in
/// it, each as a message calls it.
const RAW: [Raw; 10] = [
    ("script", "a `<script>`"),
    ("style", "a `<style>`"),
    ("textarea", "a `<textarea>`"),
    ("title", "a `<title>`"),
    ("iframe", "an `<iframe>`"),
    ("noscript", "a `<noscript>`"),
    ("xmp", "an `<xmp>`"),
    ("noembed", "a `<noembed>`"),
    ("noframes", "a `<noframes>`"),
    ("plaintext", "a `<plaintext>`"),
];

/// The name of such an element, and what a message calls it.
type Raw = (&'static str, &'static str);

/// What is open.
#[derive(Debug, Default)]
pub struct OpenHtml {
    within: Within,
    in_link: bool,
}

/// What the next character stands in.
#[derive(Debug, Default, Clone, Copy)]
enum Within {
    #[default]
    Text,
    /// One of [`RAW`].
    Raw(Raw),
    /// `<!-- … -->`
    Comment,
    /// `<!DOCTYPE …>` and the like.
    Declaration,
    Tag {
        /// The element that it opens, if that is one of [`RAW`].
        opens: Option<Raw>,
        /// The quotation mark around the value of an attribute.
        quote: Option<char>,
    },
}

impl OpenHtml {
    /// Reads a piece of HTML, as Markdown found it.
    pub fn read(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            rest = match self.within {
                Within::Text => self.text(rest),
                Within::Raw((name, _)) => self.raw_text(rest, name),
                Within::Comment => self.until(rest, "-->"),
                Within::Declaration => self.until(rest, ">"),
                Within::Tag { opens, quote } => self.tag(rest, opens, quote),
            };
        }
    }

    /// What a text here stands in, if it is not read as text.
    pub fn not_text(&self) -> Option<&'static str> {
        match self.within {
            Within::Text => None,
            Within::Raw((_, called)) => Some(called),
            Within::Comment | Within::Declaration => Some("a comment of HTML"),
            Within::Tag { .. } => Some("a tag of HTML"),
        }
    }

    pub fn is_in_link(&self) -> bool {
        self.in_link
    }

    /// Reads up to the next tag or comment. Like those below, it gives what is
    /// left to read.
    fn text<'a>(&mut self, html: &'a str) -> &'a str {
        let Some((_, rest)) = html.split_once('<') else {
            return "";
        };
        if let Some(comment) = rest.strip_prefix("!--") {
            self.within = Within::Comment;
            // Browsers also take `<!-->` and `<!--->` for whole comments.
            let whole = comment.strip_prefix('-').unwrap_or(comment);
            return match whole.starts_with('>') {
                true => self.until(whole, ">"),
                false => comment,
            };
        }
        if rest.starts_with(['!', '?']) {
            self.within = Within::Declaration;
            return rest;
        }
        let closes = rest.starts_with('/');
        let name = name_of(rest.trim_start_matches('/'));
        if !name.is_empty() {
            let mut raw = RAW.into_iter().filter(|_| !closes);
            let opens = raw.find(|(raw, _)| raw.eq_ignore_ascii_case(name));
            self.within = Within::Tag { opens, quote: None };
            if name.eq_ignore_ascii_case("a") {
                self.in_link = !closes;
            }
        }
        rest
    }

    /// Reads up to the tag that closes an element of [`RAW`].
    fn raw_text<'a>(&mut self, html: &'a str, open: &str) -> &'a str {
        let Some((_, rest)) = html.split_once("</") else {
            return "";
        };
        if name_of(rest).eq_ignore_ascii_case(open) {
            self.within = Within::Tag {
                opens: None,
                quote: None,
            };
        }
        rest
    }

    /// Reads to the end of a comment.
    fn until<'a>(&mut self, html: &'a str, end: &str) -> &'a str {
        let Some((_, rest)) = html.split_once(end) else {
            return "";
        };
        self.within = Within::Text;
        rest
    }

    /// Reads in a tag, to its end or to the next quotation mark.
    fn tag<'a>(&mut self, html: &'a str, opens: Option<Raw>, quote: Option<char>) -> &'a str {
        let ends = |c: char| quote.map_or(matches!(c, '>' | '"' | '\''), |quote| c == quote);
        let Some(at) = html.find(ends) else {
            return "";
        };
        let (before, rest) = html.split_at(at);
        let found = rest.chars().next();
        self.within = match found {
            Some('>') if quote.is_none() => match opens {
                Some(raw) => Within::Raw(raw),
                None => Within::Text,
            },
            // Elsewhere than after `=` it is part of a name.
            mark if quote.is_none() && before.trim_end().ends_with('=') => {
                Within::Tag { opens, quote: mark }
            }
            _ => Within::Tag { opens, quote: None },
        };
        &rest[1..]
    }
}

/// The name of the element with which a tag begins.
fn name_of(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &tag[..end.unwrap_or(tag.len())];
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name,
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_and_links_are_known_while_they_are_open() {
        for (html, not_text, in_link) in [
            ("<div><SCRIPT src=\"a\">", Some("a `<script>`"), false),
            ("<script>a<b</script>", None, false),
            ("<textarea><script></script>", Some("a `<textarea>`"), false),
            ("<!-- <script> --><a href=\"b\">", None, true),
            ("<a href=\"b\"></a><abbr>", None, false),
            ("a < b <p>", None, false),
            ("<!-- a", Some("a comment of HTML"), false),
            ("<!--><!---><? b>", None, false),
            ("<!-- a -- > --!", Some("a comment of HTML"), false),
            ("<div class=\"a>", Some("a tag of HTML"), false),
            ("<div a\"b = 'c>\"'>", None, false),
        ] {
            let mut open = OpenHtml::default();
            for line in html.split_inclusive('>') {
                open.read(line);
            }
            assert_eq!(
                (open.not_text(), open.is_in_link()),
                (not_text, in_link),
                "{html}"
            );
        }
    }
}
