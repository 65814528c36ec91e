//! French words for what is English in the data: most writers are French. And
//! other names of what has one name here: `expires`, `twitter`.

use crate::model::collate::folded;

/// French words, folded, and what they are called. A word may have several
/// meanings, of which each list of known names knows one.
const WORDS: &[(&str, &[&str])] = &[
    // Keys.
    ("nom", &["name"]),
    ("noms", &["names"]),
    ("libelle", &["label"]),
    ("titre", &["title"]),
    ("finalite", &["purpose"]),
    ("finalites", &["purpose"]),
    ("description", &["purpose"]),
    ("but", &["purpose"]),
    ("duree", &["duration"]),
    ("duree-de-vie", &["duration"]),
    ("duree-de-conservation", &["duration", "data-retention"]),
    ("duree-conservation", &["duration", "data-retention"]),
    ("conservation", &["duration", "data-retention"]),
    ("expiration", &["duration"]),
    ("fournisseur", &["provider"]),
    ("prestataire", &["provider"]),
    ("emetteur", &["provider"]),
    ("societe", &["company"]),
    ("entreprise", &["company"]),
    ("fonctionnalite", &["feature"]),
    ("emplacement", &["feature"]),
    ("categorie", &["category"]),
    ("categories", &["category"]),
    ("type", &["category"]),
    ("kind", &["category"]),
    ("group", &["category"]),
    ("groupe", &["category"]),
    ("outils", &["services"]),
    ("outil", &["services"]),
    ("tools", &["services"]),
    ("partie", &["party", "part"]),
    ("stockage", &["storage"]),
    ("consentement", &["consent"]),
    ("exemptions", &["exemption"]),
    ("base-legale", &["legal-basis"]),
    ("domaine", &["domain"]),
    ("domaines", &["domain"]),
    ("pays", &["country"]),
    ("transfert", &["transfer"]),
    ("politique", &["policy"]),
    ("politique-de-confidentialite", &["policy"]),
    ("verifie", &["verified"]),
    ("langue", &["language", "lang"]),
    ("langues", &["languages", "lang"]),
    ("adresse", &["url", "contact"]),
    ("lien", &["url"]),
    ("site", &["url"]),
    ("mise-a-jour", &["updated"]),
    ("mis-a-jour", &["updated"]),
    ("date", &["updated", "verified"]),
    ("gestion", &["manage"]),
    ("gerer", &["manage"]),
    ("organisme-public", &["public-body"]),
    ("editeur", &["publisher"]),
    ("responsable", &["publisher"]),
    ("dpd", &["dpo"]),
    ("ordre", &["order"]),
    ("tri", &["order"]),
    ("trier", &["order"]),
    ("sort", &["order"]),
    ("remplacement", &["override"]),
    ("portails", &["portals"]),
    ("portail", &["portals"]),
    ("niveau", &["level"]),
    ("par", &["by"]),
    ("expires", &["duration"]),
    ("max-age", &["duration"]),
    ("lifetime", &["duration"]),
    ("lifespan", &["duration"]),
    ("retention", &["duration", "data-retention"]),
    ("vendor", &["provider"]),
    ("supplier", &["provider"]),
    // Values.
    ("necessaire", &["necessary"]),
    ("necessaires", &["necessary"]),
    ("essentiel", &["necessary"]),
    ("essentiels", &["necessary"]),
    ("techniques", &["necessary"]),
    ("preference", &["preferences"]),
    ("personnalisation", &["preferences"]),
    ("statistique", &["statistics"]),
    ("statistiques", &["statistics"]),
    ("audience", &["statistics"]),
    ("mesure-d-audience", &["statistics"]),
    ("analytics", &["statistics"]),
    ("publicite", &["marketing"]),
    ("publicitaire", &["marketing"]),
    ("publicitaires", &["marketing"]),
    ("advertising", &["marketing"]),
    ("reseaux-sociaux", &["social"]),
    ("sociaux", &["social"]),
    ("tiers", &["third-party", "third"]),
    ("tierce", &["third-party", "third"]),
    ("tierce-partie", &["third-party", "third"]),
    ("premiere", &["first"]),
    ("interne", &["first"]),
    ("requis", &["required"]),
    ("obligatoire", &["required"]),
    ("oui", &["yes", "required", "true"]),
    ("non", &["no", "exempt", "false"]),
    ("exempte", &["exempt"]),
    ("appareil", &["device"]),
    ("compte", &["account"]),
    ("texte", &["text"]),
    ("tableau", &["tables", "table"]),
    ("tableaux", &["tables"]),
    ("donnees", &["data"]),
    ("authentification", &["authentication"]),
    ("choix", &["choice"]),
    ("panier", &["basket"]),
    ("securite", &["security"]),
    ("lecteur", &["player"]),
    ("contrat", &["contract"]),
    ("obligation-legale", &["legal-obligation"]),
    ("mission-de-service-public", &["public-task"]),
    ("interet-legitime", &["legitimate-interests"]),
    ("interets-legitimes", &["legitimate-interests"]),
    ("etendue", &["extended"]),
    ("ga4", &["google-analytics"]),
    ("gtag", &["google-analytics"]),
    ("facebook-pixel", &["meta-pixel"]),
    ("universal-analytics", &["google-analytics"]),
    ("twitter", &["x"]),
    ("piwik", &["matomo"]),
    ("xiti", &["piano-analytics"]),
    ("at-internet", &["piano-analytics"]),
    ("huwise", &["opendatasoft"]),
    ("osm", &["openstreetmap"]),
    ("toujours", &["always"]),
    ("jamais", &["never"]),
];

/// What a French word is called, where one of its meanings is known.
pub fn english<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let meanings = WORDS.iter().find(|(french, _)| *french == fold(word))?.1;
    let known = |meaning: &&str| known.iter().find(|known| *known == meaning);
    meanings.iter().find_map(known).copied()
}

/// The key that a French word means, whatever the table.
pub fn key(word: &str) -> Option<&'static str> {
    let (_, meanings) = WORDS.iter().find(|(french, _)| *french == fold(word))?;
    meanings.first().copied()
}

/// A word in small letters, without accents, its parts joined by hyphens.
pub fn fold(word: &str) -> String {
    let join = |c: char| {
        if c.is_whitespace() || matches!(c, '_' | '\'' | '’' | '\u{2010}'..='\u{2015}') {
            '-'
        } else {
            c
        }
    };
    folded(word).chars().map(join).collect()
}
