//! How long a cookie lives on the terminal.

use jiff::Span;

use super::field::Text;

/// A lifetime as the data states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifetime {
    /// The longest it can be; none where only a wording is given.
    pub max: Option<Period>,
    /// A wording of its own, as «2 semaines par défaut».
    pub text: Text,
    /// Whether a new visit starts the period again.
    pub renewed: Option<bool>,
}

/// A period on the calendar, or the browser's session.
#[derive(Debug, Clone)]
pub enum Period {
    /// Until the browser is closed.
    Session,
    /// Calendar units, as in 13 months.
    Span(Span),
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Session, Self::Session) => true,
            (Self::Span(a), Self::Span(b)) => a.fieldwise() == b.fieldwise(),
            _ => false,
        }
    }
}

impl Eq for Period {}

impl Period {
    /// Reads `session`, `13 months` or ISO 8601 (`P13M`).
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text == "session" {
            return Ok(Self::Session);
        }
        let span: Span = text
            .parse()
            .map_err(|_| "a duration is `session`, `13 months` or ISO 8601 as in `P13M`")?;
        if span.is_negative() {
            return Err("a cookie cannot live for less than no time");
        }
        Ok(Self::Span(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_in_both_forms() {
        assert_eq!(Period::parse("session"), Ok(Period::Session));
        assert_eq!(Period::parse("13 months"), Period::parse("P13M"));
        assert_eq!(Period::parse("2 weeks"), Period::parse("P2W"));
        assert_eq!(Period::parse("30 minutes"), Period::parse("PT30M"));
        assert_ne!(Period::parse("1 year"), Period::parse("12 months"));
        for bad in ["", "13", "forever", "-1 day", "13 mois", "months"] {
            assert!(Period::parse(bad).is_err(), "{bad}");
        }
    }
}
