//! Web addresses, kept as the data writes them.

use url::Url;

use super::token::tokens;

/// An address that is safe to print as a link: `http`, `https` or `mailto`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress(String);

impl WebAddress {
    /// Parses a text that is only a web address, with its scheme.
    pub fn written_out(text: &str) -> Option<Self> {
        let mut schemes = ["https://", "http://", "mailto:"].into_iter();
        if !schemes.any(|scheme| text.starts_with(scheme)) {
            return None;
        }

        Self::parse(text).ok()
    }

    /// Parses an absolute address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => {
                "an address begins with `https://`".to_owned()
            }
            _ if text.contains(char::is_whitespace) => SPACE.to_owned(),
            other => other.to_string(),
        })?;
        if let Some(reason) = not_as_typed(&url, text) {
            return Err(reason.to_owned());
        }

        Self::from_url(&url, text)
    }

    /// Finds the address that somebody meant by a text that is not one.
    pub fn meant(text: &str) -> Option<Self> {
        let typed = text.trim();
        if typed.contains('@') && !typed.contains([':', '/']) {
            return Self::parse(&format!("mailto:{typed}")).ok();
        }

        let mut rest = typed;
        for scheme in ["https", "http", ":", "/"] {
            // The scheme may have been typed several times.
            while let Some(after) = rest.strip_prefix(scheme) {
                rest = after.trim_start_matches([':', '/']);
            }
        }

        let bare = rest.trim_end_matches(['"', '\'', ')', ']', '>', ';', ',', '.']);
        let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
        let mut plain = host.to_owned();
        while plain.contains("..") {
            plain = plain.replace("..", ".");
        }

        let scheme = if typed.starts_with("http:") {
            "http"
        } else {
            "https"
        };

        let meant = Self::parse(&format!("{scheme}://{plain}{path}")).ok()?;
        host.contains('.').then_some(meant)
    }

    /// Parses an address that may be a fragment or a path of `base`.
    pub fn join(text: &str, base: &Self) -> Result<Self, String> {
        match Url::parse(text) {
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                if text.contains(char::is_whitespace) {
                    return Err(SPACE.to_owned());
                }

                let base = Url::parse(&base.0).map_err(|error| error.to_string())?;
                let joined = base.join(text).map_err(|error| error.to_string())?;
                let text = joined.as_str().to_owned();
                Self::from_url(&joined, &text)
            }
            _ => Self::parse(text),
        }
    }

    /// Keeps what the user typed if it is plain, and otherwise the form that
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
        // Browsers resolve `https:example.fr` against the current page.
        if url.scheme() != "mailto" && !written.starts_with("://") {
            return Err(format!("an address begins with `{}://`", url.scheme()));
        }

        let rest = written.trim_start_matches([':', '/']);
        let host = rest.split(['/', '?', '#']).next();
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || host.is_some_and(|host| host.contains('@')) {
            return Err("an address that is published holds no user name or password".into());
        }

        if let Some(name) = session(rest) {
            return Err(format!(
                "an address that is published holds no session: leave out `{name}`"
            ));
        }

        if typed.chars().all(is_plain) {
            return Ok(Self(typed.to_owned()));
        }

        let mut kept = String::new();
        for c in url.as_str().chars() {
            if is_plain(c) {
                kept.push(c);
            } else {
                // The URL standard leaves these as they are; Markdown does not.
                let bytes = c.encode_utf8(&mut [0; 4]).bytes().collect::<Vec<_>>();
                kept.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
            }
        }

        Ok(Self(kept))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the host of a page, as browsers write it.
    pub fn host(&self) -> Option<String> {
        let url = Url::parse(&self.0).ok()?;
        url.host_str().map(str::to_owned)
    }
}

/// Parameters of addresses that hold a session. Those of [`MAY_BE_SESSIONS`] do
/// only if their values look random.
const SESSIONS: [&str; 6] = [
    "jsessionid",
    "phpsessid",
    "sessionid",
    "session_id",
    "access_token",
    "id_token",
];
const MAY_BE_SESSIONS: [&str; 4] = ["sid", "sessid", "token", "auth"];

/// Finds the parameter of an address that holds somebody's session.
fn session(address: &str) -> Option<&str> {
    for pair in address.split(['?', '&', ';', '#']) {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };

        let small = name.to_ascii_lowercase();
        let is_shown = value.is_empty() || value.starts_with('…');
        let is_session = SESSIONS.contains(&small.as_str()) && !is_shown;
        let may_be = MAY_BE_SESSIONS.contains(&small.as_str()) && !tokens(value).is_empty();
        if is_session || may_be {
            return Some(name);
        }
    }

    None
}

/// Why an address with a space is refused.
const SPACE: &str = "an address has no spaces; one in it is written `%20`";

/// Says why a browser would read an address differently from how it is typed.
fn not_as_typed(url: &Url, text: &str) -> Option<&'static str> {
    if text.trim().contains(char::is_whitespace) {
        return Some(SPACE);
    }

    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }

    let mut others = [",http", ";http", "|http"].iter();
    if others.any(|other| text.contains(other)) {
        return Some("another address begins in it; a `,` in one is written `%2C`");
    }

    let (_, rest) = text.split_once(':')?;
    if !rest.starts_with("//") || rest.starts_with("///") {
        return Some("two slashes follow `https:`");
    }

    let host = rest[2..].split(['/', '?', '#']).next()?;
    if host.contains("..") {
        return Some("two dots stand side by side in its host");
    }

    if host.contains(|c: char| !c.is_alphanumeric() && !"-._~:[]@%".contains(c)) {
        return Some("a sign in its host is none of an address");
    }

    let is_scheme = url
        .host_str()
        .is_some_and(|host| matches!(host, "http" | "https"));
    is_scheme.then_some("it contains `https://` twice")
}

/// Returns whether `c` means nothing outside an address: it is no space, no
/// quotation mark, and no bracket of Markdown, HTML or a template. A host name
/// or path may have letters of any script.
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
        let kept = parse("https://a.fr/x|y|z<b>\"{{#include}}").expect("an address");
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
            "https:/a.fr",
            "https:///a.fr",
            "https://https://a.fr",
            "https://a.fr/x y",
            "https://a.fr/x,https://b.fr/y",
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
        assert!(join("manage cookies").is_err());
    }

    #[test]
    fn what_was_meant_is_known() {
        let meant = |text| WebAddress::meant(text).map(|address| address.0);
        for typed in [
            "a.fr/x",
            "https:/a.fr/x",
            "https://https://a.fr/x",
            "//a.fr/x",
        ] {
            assert_eq!(meant(typed).as_deref(), Some("https://a.fr/x"), "{typed}");
        }

        assert_eq!(meant("http:/a.fr").as_deref(), Some("http://a.fr"));
        assert_eq!(meant("dpo@a.fr").as_deref(), Some("mailto:dpo@a.fr"));
        assert_eq!(meant("cookies"), None);
    }
}
