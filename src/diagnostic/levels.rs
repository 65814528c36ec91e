//! The levels that a book sets for warnings.

use std::collections::BTreeMap;

use super::kind::{self, Level};
use super::{Diagnostic, Severity};
use crate::model::origin::Origin;

/// A level, and the reason that the book gives for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub level: Level,
    pub reason: Option<String>,
    pub origin: Origin,
}

/// The levels that a book sets, by the name of the warning.
#[derive(Debug, Default, Clone)]
pub struct Levels(BTreeMap<&'static str, Setting>);

impl Levels {
    pub fn set(&mut self, name: &'static str, setting: Setting) {
        self.0.insert(name, setting);
    }

    /// Returns the level that the book sets, or else the warning's default.
    pub fn level_of(&self, name: &str) -> Level {
        match self.0.get(name) {
            Some(setting) => setting.level,
            None => kind::of_name(name)
                .and_then(|kind| kind.level)
                .unwrap_or(Level::Warn),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Setting)> {
        self.0.iter().map(|(name, setting)| (*name, setting))
    }

    /// Overrides the book's levels with those of a portal.
    pub fn overlay(&mut self, upper: &Self) {
        self.0.extend(upper.0.clone());
    }

    /// Returns whether the book sets the warning to `deny`; the default level
    /// does not count.
    pub fn denies(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(setting) => setting.level == Level::Deny,
            None => false,
        }
    }

    pub fn denies_any(&self) -> bool {
        let mut settings = self.0.values();
        settings.any(|setting| setting.level == Level::Deny)
    }

    /// Applies the book's levels: mistakes are returned unchanged, and warnings
    /// are kept, turned into errors, or dropped.
    pub fn judge(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if diagnostic.severity == Severity::Error || diagnostic.is_judged {
            return Some(diagnostic);
        }

        diagnostic.is_judged = true;
        match self.level_of(diagnostic.kind.name) {
            Level::Allow => return None,
            Level::Warn => {}
            Level::Deny => diagnostic.severity = Severity::Error,
        }

        if let Some(setting) = self.0.get(diagnostic.kind.name)
            && let Some(reason) = &setting.reason
        {
            let note = format!("its level is set by hand, and the reason given: {reason}");
            diagnostic.notes.push(note);
        }

        Some(diagnostic)
    }

    pub fn judge_all(&self, problems: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
        let mut judged = Vec::new();
        for problem in problems {
            judged.extend(self.judge(problem));
        }

        judged
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::origin::{FileId, KeyPath, TablePath};

    fn setting(level: Level) -> Setting {
        let path = KeyPath::default();
        let table = Arc::new(TablePath {
            file: FileId(0),
            path,
        });
        let reason = Some("we know".to_owned());
        let origin = Origin::new(&table, "lints");
        Setting {
            level,
            reason,
            origin,
        }
    }

    fn judged(levels: &Levels, problem: Diagnostic) -> Option<(Severity, Vec<String>)> {
        let judged = levels.judge(problem)?;
        Some((judged.severity, judged.notes))
    }

    #[test]
    fn a_warning_has_the_level_that_the_book_sets() {
        let problem = || Diagnostic::new(kind::UNSHOWN_PORTAL, "");
        let mut levels = Levels::default();
        let kept = Some((Severity::Warning, vec![]));
        assert_eq!(judged(&levels, problem()), kept);
        levels.set("unshown-portal", setting(Level::Allow));
        assert_eq!(judged(&levels, problem()), None);
        levels.set("unshown-portal", setting(Level::Deny));
        let note = "its level is set by hand, and the reason given: we know".to_owned();
        let denied = Some((Severity::Error, vec![note]));
        assert_eq!(judged(&levels, problem()), denied);
    }

    #[test]
    fn a_mistake_stays_a_mistake() {
        let kept = Some((Severity::Error, vec![]));
        let problem = Diagnostic::new(kind::UNKNOWN_KEY, "");
        assert_eq!(judged(&Levels::default(), problem), kept);
    }
}
