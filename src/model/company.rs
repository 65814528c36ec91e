//! Comparing the names of companies.

use super::collate::folded;

/// Words in company names that say the legal form or the country.
pub const COMPANY: &[&str] = &[
    "inc",
    "incorporated",
    "llc",
    "ltd",
    "limited",
    "unlimited",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "bv",
    "nv",
    "ireland",
    "france",
    "europe",
];

/// Returns a key that is the same for two names of one company.
pub fn company_key(text: &str) -> String {
    name(text).concat()
}

/// Returns whether two names may belong to one company: one begins with the
/// words of the other, as `Google Analytics` with `Google`. `YouTube (Google)`
/// matches either of its names.
pub fn may_be_one_company(one: &str, other: &str) -> bool {
    for one in names(one) {
        for other in names(other) {
            if one.starts_with(&other) || other.starts_with(&one) {
                return true;
            }
        }
    }

    false
}

/// Splits a text into names, at brackets, commas and slashes.
fn names(text: &str) -> impl Iterator<Item = Vec<String>> {
    let names = text.split(['(', ')', ',', '/']).map(name);
    names.filter(|name| !name.is_empty())
}

/// Returns the words of a name, without its legal form and country.
fn name(text: &str) -> Vec<String> {
    let mut name = words(text);
    name.retain(|word| !COMPANY.contains(&word.as_str()));
    name
}

pub fn words(text: &str) -> Vec<String> {
    // `S.A.` is one word.
    let plain = folded(text).replace('.', "");
    let parts = plain.split(|c: char| !c.is_alphanumeric());
    let mut words: Vec<String> = parts.map(str::to_owned).collect();
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_as_another_may_be_of_its_company() {
        for (one, other, wanted) in [
            ("Google", "Google Ireland Limited", true),
            ("Google LLC", "Google Ireland Limited", true),
            ("Google Analytics 4", "Google Analytics", true),
            ("YouTube (Google)", "Google Ireland Limited", true),
            ("Twitter", "X (Twitter)", true),
            ("Plausible Analytics", "Piano Analytics", false),
            ("Ville de Lac", "Ville de Mer", false),
            ("Nous", "Google Analytics", false),
            ("Ltd", "Google Ireland Limited", false),
        ] {
            assert_eq!(may_be_one_company(one, other), wanted, "{one} {other}");
            assert_eq!(may_be_one_company(other, one), wanted, "{other} {one}");
        }
    }
}
