//! The domain that sets a cookie.

/// A host name, with a leading dot as `Set-Cookie` may write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain(String);

impl Domain {
    /// Checks a host name, and keeps it as it was typed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix('.').unwrap_or(text);
        match url::Host::parse(host) {
            Ok(_) if host.chars().all(is_of_host) => Ok(Self(text.to_owned())),
            _ => Err("a domain is a host name, as in `example.fr`".to_owned()),
        }
    }

    /// Finds the domain that somebody meant by an address, or by a pattern such
    /// as `*.example.fr`.
    pub fn meant(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("://").unwrap_or(("", text));
        let typed = rest.split(['/', ':', '?', '#']).next()?;
        let host = typed.trim_start_matches("*.");
        Self::parse(host).ok().filter(|_| host.contains('.'))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns whether a host name may contain `c`. The URL standard accepts more,
/// such as `a,b`.
fn is_of_host(c: char) -> bool {
    !c.is_ascii() || c.is_ascii_alphanumeric() || "-._".contains(c)
}
