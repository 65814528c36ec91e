//! Names of cookies and of other things kept in a browser.

use super::words::Storage;

/// Says why `name` cannot be the name of something kept in `storage`.
///
/// A cookie's name is a token of RFC 6265 (section 4.1.1); `*`, itself a token
/// character, stands for a part that varies. Other storages take any text that
/// can be printed.
pub fn check(name: &str, storage: Storage) -> Result<(), String> {
    if name.is_empty() {
        return Err("it is empty".into());
    }
    let mut after_braces = name.split("{{").skip(1);
    if after_braces.any(|rest| rest.trim_start().starts_with('#')) {
        return Err("mdBook would take `{{#` for an instruction, even in code".into());
    }
    if storage != Storage::Cookie {
        return Ok(());
    }
    match name.chars().find(|c| !is_token_char(*c)) {
        None => Ok(()),
        Some(' ') => Err("the name of a cookie holds no space (RFC 6265, section 4.1.1)".into()),
        Some(c) => Err(format!(
            "`{c}` cannot stand in the name of a cookie (RFC 6265, section 4.1.1)"
        )),
    }
}

/// A `tchar` of RFC 9110, which RFC 6265 takes for cookie names.
fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookie_names_are_tokens() {
        for good in ["sessionid", "_pk_id.*", "__Host-a", "a|b", "a`b", "*"] {
            assert_eq!(check(good, Storage::Cookie), Ok(()), "{good}");
        }
        for bad in [
            "", "a b", "a;b", "a=b", "é", "<ID>", "{{#a", "a\"b", "a/b", "a,b",
        ] {
            assert!(check(bad, Storage::Cookie).is_err(), "{bad}");
        }
        assert!(check("clé du thème", Storage::LocalStorage).is_ok());
        for bad in ["{{#include x}}", "{{ #include x}}"] {
            assert!(check(bad, Storage::LocalStorage).is_err(), "{bad}");
        }
    }
}
