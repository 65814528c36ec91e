//! The domain that sets a cookie.

/// A host name, with a leading dot as `Set-Cookie` may write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain(String);

impl Domain {
    /// Checks a host name, and keeps it as it was typed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix('.').unwrap_or(text);
        match url::Host::parse(host) {
            Ok(_) if !host.contains(['[', '%']) => Ok(Self(text.to_owned())),
            _ => Err("a domain is a host name, as in `example.fr`".to_owned()),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
