//! Web addresses, kept as the data writes them.

use url::Url;

/// An address that is safe to print as a link: `http`, `https` or `mailto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Checks an absolute address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => {
                "an address begins with `https://`".to_owned()
            }
            other => other.to_string(),
        })?;
        Self::from_url(&url, text)
    }

    /// Checks an address that may be a fragment or a path of `base`.
    pub fn join(text: &str, base: &Self) -> Result<Self, String> {
        match Url::parse(text) {
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                let base = Url::parse(&base.0).map_err(|error| error.to_string())?;
                let joined = base.join(text).map_err(|error| error.to_string())?;
                let text = joined.as_str().to_owned();
                Self::from_url(&joined, &text)
            }
            _ => Self::parse(text),
        }
    }

    /// Keeps what the user typed where that is plain; otherwise the form that
    /// the URL standard gives it.
    fn from_url(url: &Url, typed: &str) -> Result<Self, String> {
        if !matches!(url.scheme(), "http" | "https" | "mailto") {
            return Err(format!(
                "a link of the scheme `{}:` is not printed; `https:`, `http:` and `mailto:` are",
                url.scheme()
            ));
        }
        let written = match url.scheme() {
            "mailto" => "",
            scheme => typed.get(scheme.len()..).unwrap_or_default(),
        };
        // Browsers take `https:example.fr` for a page beside the one it is on.
        if url.scheme() != "mailto" && !written.starts_with("://") {
            return Err(format!("an address begins with `{}://`", url.scheme()));
        }
        let host = written
            .trim_start_matches([':', '/'])
            .split(['/', '?', '#'])
            .next();
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || host.is_some_and(|host| host.contains('@')) {
            return Err("an address that is published holds no user name or password".into());
        }
        if typed.chars().all(is_plain) {
            return Ok(Self(typed.to_owned()));
        }
        let mut kept = String::new();
        for c in url.as_str().chars() {
            if is_plain(c) {
                kept.push(c);
            } else {
                // What the URL standard leaves as it is, and Markdown does not.
                let bytes = c.encode_utf8(&mut [0; 4]).bytes().collect::<Vec<_>>();
                kept.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
            }
        }
        Ok(Self(kept))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that mean nothing outside an address: no space, no quotation
/// mark, no bracket of Markdown, HTML or a template. Letters of any script may
/// stand in a host name or path.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<String> {
        WebAddress::parse(text).ok().map(|address| address.0)
    }

    #[test]
    fn what_was_typed_is_kept() {
        for address in [
            "https://data.saint-maur.com",
            "https://data.saint-maur.com/a?b=c&d#e",
            "https://données.fr",
            "mailto:dpo@example.fr",
        ] {
            assert_eq!(parse(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn what_is_not_plain_is_encoded() {
        let kept = parse("https://a.fr/x y|z<b>\"{{#include}}").expect("an address");
        assert!(kept.chars().all(is_plain), "{kept}");
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for bad in [
            "",
            "data.example.fr",
            "#a",
            "/a",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://user:pass@example.fr",
            "https://user@example.fr",
            "https://",
            "file:///etc/passwd",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_fragment_or_path_is_joined() {
        let base = WebAddress::parse("https://a.fr/x").expect("an address");
        let join = |text| WebAddress::join(text, &base).map(|address| address.0);
        assert_eq!(join("#manage").as_deref(), Ok("https://a.fr/x#manage"));
        assert_eq!(join("/cookies").as_deref(), Ok("https://a.fr/cookies"));
        assert_eq!(join("https://b.fr").as_deref(), Ok("https://b.fr"));
        assert!(join("javascript:alert(1)").is_err());
    }
}
