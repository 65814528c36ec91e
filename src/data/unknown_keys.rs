//! Reporting unknown keys, and what to write for each: another key of the
//! table, or the same one where it belongs.

use toml::de::DeValue;

use super::table::{Table, in_order};
use crate::diagnostic::french::fold;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::keys::{OF_ONE_PORTAL, TableKind};
use crate::model::language::Language;
use crate::model::origin::Segment;
use crate::model::text::without_value;
use crate::source::place::Place;

impl Table<'_, '_> {
    /// Reports every unknown key of a table of data.
    pub fn finish_data(self, kind: TableKind) {
        self.report_unknown(kind.name(), Some(kind));
    }

    /// Reports every unknown key of another table, which messages call `what`.
    pub fn finish(self, what: &str) {
        self.report_unknown(what, None);
    }

    fn report_unknown(self, what: &str, kind: Option<TableKind>) {
        // A quick exit for most tables: all of their keys were asked for.
        if self.found == self.table.len() {
            return;
        }

        for (name, value) in in_order(self.table) {
            if self.asked.contains(&name) {
                continue;
            }

            let place = Place::Key(self.path.file, self.path.path.join(name));
            let shown = without_value(name);
            let message = format!("`{shown}` is not a key of {what}");
            let mut problem =
                Diagnostic::new(kind::UNKNOWN_KEY, message).at_key_only(place, "not known here");
            if ["value", "valeur"].contains(&&*name.to_lowercase()) {
                problem = problem.note("the value of a cookie can be a live session: it has no place in a charter's data").help("remove it");
            } else if let Some(help) = self.help(name, value, kind) {
                problem = problem.help(help);
            } else {
                problem = problem.suggest("known keys", name, self.asked.iter().copied());
            }

            self.problems.push(problem);
        }
    }

    /// Suggests what to write for a key, unless it is only a misspelling of
    /// another key of the table.
    fn help(&self, name: &str, value: &DeValue<'_>, kind: Option<TableKind>) -> Option<String> {
        // A text cannot have been meant as a collection.
        let several = self.of_collection(name).filter(|_| !value.is_str());
        let is_id = ["portal", "portail", "id"].contains(&name) && value.is_str();
        if is_id && kind == Some(TableKind::Portal) {
            return Some("remove it: the id of a portal is the name of its file".to_owned());
        }

        if let Some(shared) = several.filter(|known| *known == "defaults" && *known != name) {
            return Some(format!("did you mean `{shared}`?"));
        }

        if self.holds_portal(name) {
            return Some(if self.portals_by_header() > 1 {
                format!("write `[portals.{name}]`")
            } else {
                "the file of a portal has no header: remove this line".to_owned()
            });
        }

        if let Some(several) = several {
            return Some(if several == name {
                format!("in a collection, `{several}` is a table")
            } else {
                format!("did you mean `{several}`?")
            });
        }

        if let Some(help) = self.in_language(name) {
            return Some(help);
        }

        if kind == Some(TableKind::Override)
            && value.is_table()
            && let Some(Segment::Key(service)) = self.path.path.0.last()
        {
            return Some(format!("write `[override.\"{service}/{name}\"]`"));
        }

        if ["trackers", "traceurs"].contains(&fold(name).as_str())
            && self.asked.contains(&"services")
        {
            let mut all = value.as_array().into_iter().flatten();
            let are_ids = all.all(|element| element.get_ref().is_str());
            let meant = if are_ids { "services" } else { "cookies" };
            return Some(format!("did you mean `{meant}`?"));
        }

        if let Some(same) = self.plural(name) {
            return Some(format!("did you mean `{same}`?"));
        }

        if kind == Some(TableKind::Defaults) && OF_ONE_PORTAL.contains(&name) {
            let help = "portals do not share it: write it in the file of each portal";
            return Some(help.to_owned());
        }

        kind?.belongs(name, &self.path.path)
    }

    /// Suggests a table for a key with a language in its name: `purpose_en`
    /// where `purpose` is known.
    fn in_language(&self, name: &str) -> Option<String> {
        let (key, tag) = name.rsplit_once(['_', '-'])?;
        let language = Language::parse(tag).ok().filter(|_| tag.len() == 2)?;
        let key = self.asked_for(key)?;
        let fr = if language.as_str() == "fr" {
            ""
        } else {
            "fr = \"…\", "
        };

        Some(format!(
            "write `{key} = {{ {fr}{language} = \"…\" }}`, with all of its languages in one table"
        ))
    }

    /// Finds the known key that differs only in accents, capitals or an `s` at
    /// its end. `service` is also a key of cookies.
    fn plural(&self, name: &str) -> Option<&'static str> {
        let same = fold(name);
        let known = self.asked_for(&same);
        known.or_else(|| self.asked_for(&format!("{same}s")))
    }

    fn asked_for(&self, key: &str) -> Option<&'static str> {
        self.asked.iter().copied().find(|asked| *asked == key)
    }

    /// Finds the key of a collection that is meant by one at the top of a data
    /// file: `portals` by `[portal.ID]`.
    fn of_collection(&self, name: &str) -> Option<&'static str> {
        if !self.path.path.0.is_empty() {
            return None;
        }

        nearest(name, TableKind::Collection.names())
    }

    /// Returns whether portals are below headers, which the file of a single
    /// portal must not have.
    pub fn has_header(&self) -> bool {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if self.holds_portal(name) || self.of_collection(name).is_some_and(|it| it != name) {
                return true;
            }
        }

        false
    }

    /// Counts the portals that are below headers of their own.
    fn portals_by_header(&self) -> usize {
        let keys = self.table.iter().map(|(key, _)| key.get_ref());
        keys.filter(|key| self.holds_portal(key)).count()
    }

    /// Returns whether the table under a key, at the top of a file, is one
    /// portal, not several by their ids.
    fn holds_portal(&self, key: &str) -> bool {
        let Some(DeValue::Table(inner)) = self.peek(key) else {
            return false;
        };

        let mut of_portal = ["url", "services", "cookies"].into_iter();
        self.path.path.0.is_empty() && of_portal.any(|own| inner.contains_key(own))
    }
}
