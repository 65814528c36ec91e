//! Which names are of one company.

use super::collate::folded;

/// How companies end their names: what kind of company they are, and where.
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

/// The same for two names of one company.
pub fn company_key(text: &str) -> String {
    name(text).concat()
}

/// Whether two names may be of one company: one begins as the other, as `Google`
/// and `Google Analytics`. `YouTube (Google)` is called by either name.
pub fn may_be_one_company(one: &str, other: &str) -> bool {
    let parts = |text: &str| -> Vec<Vec<String>> {
        let parts = text.split(['(', ')', ',', '/']).map(name);
        parts.filter(|name| !name.is_empty()).collect()
    };
    let others = parts(other);
    let begins = |one: &Vec<String>, other: &Vec<String>| one.starts_with(other);
    parts(one).iter().any(|one| {
        let mut others = others.iter();
        others.any(|other| begins(one, other) || begins(other, one))
    })
}

/// The words of a name without those that say what kind of company it is.
fn name(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| !COMPANY.contains(&word.as_str()));
    words
}

pub fn words(text: &str) -> Vec<String> {
    // `S.A.` is one word.
    let text = folded(text).replace('.', "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
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
