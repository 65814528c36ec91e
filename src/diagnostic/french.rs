//! French words for the English names in the data, since most authors are
//! French, and other common names, such as `expires` and `twitter`.

use crate::model::collate::folded;

/// English names, and the words that people write for each, folded. If a word
/// is in several rows, the list of known names decides between them.
const WORDS: &[(&str, &str)] = &[
    // Keys.
    ("name", "nom"),
    ("names", "noms"),
    ("label", "libelle"),
    ("title", "titre"),
    ("purpose", "finalite finalites description but"),
    (
        "duration",
        "duree duree-de-vie duree-de-conservation duree-conservation conservation expiration expires max-age lifetime lifespan retention",
    ),
    (
        "data-retention",
        "duree-de-conservation duree-conservation conservation retention",
    ),
    (
        "provider",
        "fournisseur prestataire emetteur vendor supplier",
    ),
    ("company", "societe entreprise"),
    ("feature", "fonctionnalite emplacement"),
    ("category", "categorie categories type kind group groupe"),
    ("services", "outils outil tools"),
    ("party", "partie"),
    ("part", "partie"),
    ("storage", "stockage"),
    ("consent", "consentement"),
    ("exemption", "exemptions"),
    ("legal-basis", "base-legale"),
    ("domain", "domaine domaines"),
    ("country", "pays"),
    ("transfer", "transfert"),
    ("policy", "politique politique-de-confidentialite"),
    ("updated", "mise-a-jour mis-a-jour date"),
    ("verified", "verifie date"),
    ("language", "langue"),
    ("languages", "langues"),
    ("lang", "langue langues"),
    ("url", "adresse lien site"),
    ("contact", "adresse"),
    ("manage", "gestion gerer"),
    ("public-body", "organisme-public"),
    ("publisher", "editeur responsable"),
    ("dpo", "dpd"),
    ("order", "ordre tri trier sort"),
    ("override", "remplacement"),
    ("portals", "portails portail"),
    ("level", "niveau"),
    ("by", "par"),
    // Values.
    (
        "necessary",
        "necessaire necessaires essentiel essentiels techniques",
    ),
    ("preferences", "preference personnalisation"),
    (
        "statistics",
        "statistique statistiques audience mesure-d-audience analytics",
    ),
    (
        "marketing",
        "publicite publicitaire publicitaires advertising",
    ),
    ("social", "reseaux-sociaux sociaux"),
    ("third-party", "tiers tierce tierce-partie"),
    ("third", "tiers tierce tierce-partie"),
    ("first", "premiere interne"),
    ("yes", "oui"),
    ("no", "non"),
    ("required", "requis obligatoire oui"),
    ("true", "oui"),
    (
        "exempt",
        "non exempte no not-required non-required unrequired non-requis not-needed",
    ),
    ("false", "non"),
    ("device", "appareil"),
    ("account", "compte"),
    ("text", "texte"),
    ("tables", "tableau tableaux"),
    ("table", "tableau"),
    ("data", "donnees"),
    ("authentication", "authentification"),
    ("choice", "choix"),
    ("basket", "panier"),
    ("security", "securite"),
    ("player", "lecteur"),
    ("contract", "contrat"),
    ("legal-obligation", "obligation-legale"),
    ("public-task", "mission-de-service-public"),
    (
        "legitimate-interests",
        "interet-legitime interets-legitimes",
    ),
    ("extended", "etendue"),
    ("google-analytics", "ga4 gtag universal-analytics"),
    ("meta-pixel", "facebook-pixel"),
    ("x", "twitter"),
    ("matomo", "piwik"),
    ("piano-analytics", "xiti at-internet"),
    ("opendatasoft", "huwise"),
    ("openstreetmap", "osm"),
    ("always", "toujours"),
    ("never", "jamais"),
];

/// Returns the names that a word may mean, the likeliest first.
fn meanings(word: &str) -> impl Iterator<Item = &'static str> {
    let folded = fold(word);
    let rows = WORDS
        .iter()
        .filter(move |(_, words)| words.split(' ').any(|word| word == folded));
    rows.map(|(name, _)| *name)
}

/// Returns the known name that a French word means, if there is one.
pub fn english<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    meanings(word).find(|meaning| known.contains(meaning))
}

/// Returns the likeliest name that a French word means, in any table.
pub fn key(word: &str) -> Option<&'static str> {
    meanings(word).next()
}

/// Returns a word in lower case, without accents, its parts joined by hyphens.
pub fn fold(word: &str) -> String {
    folded(word).replace(is_joint, "-")
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '\'' | '’' | '\u{2010}'..='\u{2015}')
}
