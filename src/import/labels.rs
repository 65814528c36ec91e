//! The heads of columns: which field of a cookie each one means, in French and
//! in English. The built-in editions have labels of their own, which come
//! first.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::fold::words;
use super::secret::{self, VALUE};
use super::wording;
use crate::model::facts::CookieField;

/// What people write, by the field that it means; `(s)` and what stands in
/// parentheses is left out before.
const WRITTEN: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "nom",
            "nom du cookie",
            "nom des cookies",
            "nom du cookies",
            "nom de cookie",
            "noms",
            "nom s",
            "cookie",
            "cookies",
            "traceur",
            "traceurs",
            "nom du traceur",
            "nom technique",
            "identifiant",
            "nom du temoin",
            "temoin",
            "cookie s",
            "cookies deposes",
            "cookies utilises",
            "intitule",
            "libelle",
            "libelle du cookie",
            "name",
            "names",
            "cookie name",
            "cookie names",
            "name of cookie",
            "name of the cookie",
            "tracker",
            "tracker name",
            "cookies used",
            "key",
        ],
    ),
    (
        "provider",
        &[
            "prestataire",
            "nom du prestataire",
            "fournisseur",
            "nom du fournisseur",
            "editeur",
            "emetteur",
            "emetteur du cookie",
            "emetteurs",
            "depositaire",
            "hote",
            "societe emettrice",
            "partenaire",
            "tiers",
            "responsable",
            "outil",
            "solution",
            "plateforme",
            "source du cookie",
            "provider",
            "providers",
            "supplier",
            "vendor",
            "issuer",
            "publisher",
            "set by",
            "owner",
            "placed by",
            "company name",
            "partner",
            "tool",
            "host",
            "depose par",
            "deposant",
            "emis par",
        ],
    ),
    ("company", &["entreprise", "societe", "company"]),
    (
        "feature",
        &[
            "service et emplacement",
            "service",
            "emplacement",
            "fonctionnalite",
            "fonctionnalites",
            "service concerne",
            "module",
            "feature",
            "features",
            "service and place",
            "functionality",
        ],
    ),
    (
        "purpose",
        &[
            "finalite",
            "finalites",
            "but",
            "objectif",
            "objectifs",
            "utilite",
            "utilisation",
            "usage",
            "role",
            "fonction",
            "description",
            "descriptif",
            "objet",
            "a quoi il sert",
            "a quoi sert il",
            "a quoi ca sert",
            "finalite du cookie",
            "finalite s",
            "purpose",
            "purposes",
            "function",
            "use",
            "used for",
            "what it does",
            "what it is for",
            "description and purpose",
            "details",
            "but du cookie",
            "pourquoi",
            "why we use it",
        ],
    ),
    (
        "duration",
        &[
            "duree",
            "duree de vie",
            "duree de validite",
            "duree de conservation",
            "duree du cookie",
            "duree de vie du cookie",
            "duree de stockage",
            "duree maximale",
            "duree maximale de conservation",
            "maximum storage duration",
            "expiration",
            "validite",
            "delai d expiration",
            "date d expiration",
            "conservation",
            "duree max",
            "peremption",
            "lifetime",
            "duration",
            "expiry",
            "expires",
            "expires after",
            "lifespan",
            "retention",
            "retention period",
            "storage period",
            "storage duration",
            "validity",
            "max age",
            "how long",
            "cookie lifetime",
            "maximum duration",
            "expiration time",
            "temps de conservation",
        ],
    ),
    (
        "party",
        &[
            "origine",
            "provenance",
            "first or third party",
            "party",
            "origin",
            "emission",
        ],
    ),
    // Whether it is a third party's; the cells say yes or no.
    (
        "third",
        &["cookie tiers", "third party", "third party cookie"],
    ),
    (
        "storage",
        &[
            "type de stockage",
            "stockage",
            "technologie",
            "storage",
            "storage type",
            "technology",
            "type de traceur",
        ],
    ),
    (
        "type",
        &[
            "type",
            "type de cookie",
            "type de cookies",
            "cookie type",
            "nature",
            "kind",
        ],
    ),
    (
        "category",
        &[
            "categorie",
            "categories",
            "category",
            "categorie de cookie",
            "famille",
            "groupe",
        ],
    ),
    (
        "consent",
        &[
            "consentement",
            "consentement requis",
            "consentement necessaire",
            "consent",
            "consent required",
            "soumis a consentement",
        ],
    ),
    (
        "domain",
        &[
            "domaine",
            "domaines",
            "nom de domaine",
            "domain",
            "domains",
            "domaine du cookie",
            "site",
            "sous groupe de cookies",
            "cookie subgroup",
        ],
    ),
    (
        "policy",
        &[
            "politique",
            "politique de confidentialite",
            "politique de protection des donnees",
            "politique du prestataire",
            "en savoir plus",
            "plus d informations",
            "lien",
            "liens",
            "informations complementaires",
            "privacy policy",
            "more information",
            "learn more",
            "link",
            "vie privee",
            "politique de vie privee",
            "policy",
        ],
    ),
    (
        "opt-out",
        &[
            "opposition",
            "s opposer",
            "moyen de s opposer",
            "refus",
            "opt out",
            "opting out",
            "how to refuse",
        ],
    ),
    (
        "country",
        &[
            "pays",
            "pays d hebergement",
            "country",
            "lieu d hebergement",
            "hebergement",
            "localisation",
            "pays destinataire",
        ],
    ),
    (
        "legal-basis",
        &[
            "base legale",
            "base juridique",
            "fondement",
            "fondement juridique",
            "legal basis",
            "lawful basis",
        ],
    ),
    (
        "transfer",
        &[
            "transfert",
            "transferts",
            "transfert hors ue",
            "transfer",
            "transfers",
            "transfert hors de l ue",
        ],
    ),
    (
        "data-retention",
        &[
            "conservation des donnees",
            "duree de conservation des donnees",
            "data retention",
            "retention of data",
        ],
    ),
    ("condition", &["condition", "conditions", "quand", "when"]),
    ("interest", &["interet legitime", "legitimate interest"]),
];

/// The field that a head of a column means.
pub fn column(label: &str) -> Option<&'static str> {
    let label = label.trim();
    if label.is_empty() || label.len() > 120 {
        return None;
    }
    let known = known();
    let whole = words(label);
    let found = known.get(&whole).copied();
    let found = found.or_else(|| {
        let plain = words(label.split('(').next().unwrap_or_default());
        // «Durée en jours»: the unit is read by itself.
        let bare = plain.split(" en ").next().unwrap_or_default();
        let bare = bare.split(" in ").next().unwrap_or_default();
        known.get(&plain).or(known.get(bare)).copied()
    });
    found.or(secret::says_value(&whole).then_some(VALUE))
}

/// Whether a row heads a table: two labels at least, and most cells are some.
pub fn are_labels(cells: &[&str]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let labels = cells.iter().filter(|cell| column(cell).is_some()).count();
    labels > 1 && labels * 2 >= filled
}

fn known() -> &'static BTreeMap<String, &'static str> {
    static KNOWN: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = BTreeMap::new();
        for (key, written) in WRITTEN {
            for label in *written {
                known.insert((*label).to_owned(), *key);
            }
        }
        // What one edition writes for two fields is decided by what people
        // write; what «Type» is, the cells say.
        for (label, key) in wording::labels() {
            let label = words(label);
            let field = CookieField::of_key(key).map(|field| field.key);
            if let Some(key) = field.or((key == "name").then_some("name")) {
                known.entry(label).or_insert(key);
            }
        }
        known
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_however_they_are_written() {
        for (label, key) in [
            ("Nom du cookies", "name"),
            ("Nom(s) du cookie", "name"),
            ("Finalité(s)", "purpose"),
            ("DURÉE DE VIE", "duration"),
            ("Durée de conservation (max.)", "duration"),
            ("Cookie name", "name"),
            ("À quoi il sert", "purpose"),
            ("Politique du prestataire", "policy"),
            ("Valeur", VALUE),
        ] {
            assert_eq!(column(label), Some(key), "{label}");
        }
        assert_eq!(column("Saison"), None);
    }

    #[test]
    fn each_field_that_is_written_is_one() {
        for (key, _) in WRITTEN {
            let other = ["name", "type", "third"].contains(key);
            assert!(other || CookieField::of_key(key).is_some(), "{key}");
        }
    }
}
