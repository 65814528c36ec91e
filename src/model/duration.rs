//! How long a cookie lives on the terminal.

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::{Date, date};

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

    /// Whether it is longer than `months` of the calendar, whenever it begins:
    /// 184 days may be six months, 185 days never are.
    pub fn exceeds(&self, months: i32) -> bool {
        self.compare(months)
            .is_some_and(|orders| orders.iter().all(|order| order.is_gt()))
    }

    /// Whether it is shorter than `months` of the calendar, whenever it
    /// begins. A session always is.
    pub fn falls_short_of(&self, months: i32) -> bool {
        match self.compare(months) {
            Some(orders) => orders.iter().all(|order| order.is_lt()),
            None => matches!(self, Self::Session),
        }
    }

    /// Whether it is longer than a day.
    pub fn exceeds_a_day(&self) -> bool {
        const DAY: Date = date(2025, 2, 1);
        let Self::Span(span) = self else { return false };
        let order = span.compare((Span::new().hours(24), DAY));
        order.is_ok_and(Ordering::is_gt)
    }

    /// The longer of the two; a session is the shortest.
    pub fn max<'a>(&'a self, other: &'a Self) -> &'a Self {
        const DAY: Date = date(2025, 2, 1);
        match (self, other) {
            (Self::Session, _) => other,
            (_, Self::Session) => self,
            (Self::Span(a), Self::Span(b)) => match a.compare((*b, DAY)) {
                Ok(Ordering::Less) => other,
                _ => self,
            },
        }
    }

    /// How it compares with that many months from each of two days, between
    /// which months are shortest and longest.
    fn compare(&self, months: i32) -> Option<[Ordering; 2]> {
        const DAYS: [Date; 2] = [date(2025, 2, 1), date(2027, 7, 1)];
        let Self::Span(span) = self else { return None };
        let limit = Span::new().try_months(months).ok()?;
        let [first, second] = DAYS.map(|day| span.compare((limit, day)).ok());
        Some([first?, second?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_compared_on_the_calendar() {
        let period = |text| Period::parse(text).expect("a duration");
        for (text, months) in [
            ("14 months", 13),
            ("400 days", 13),
            ("2 years", 13),
            ("185 days", 6),
            ("27 months", 25),
        ] {
            assert!(period(text).exceeds(months), "{text}");
            assert!(!period(text).falls_short_of(months), "{text}");
        }
        for (text, months) in [
            ("13 months", 13),
            ("395 days", 13),
            ("1 year", 13),
            ("184 days", 6),
            ("180 days", 6),
            ("session", 1),
            ("30 minutes", 1),
        ] {
            assert!(!period(text).exceeds(months), "{text}");
        }
        assert!(period("25 hours").exceeds_a_day() && !period("1 day").exceeds_a_day());
        assert!(!period("30 minutes").exceeds_a_day() && !period("session").exceeds_a_day());
        let (half, year) = (period("6 months"), period("365 days"));
        assert_eq!(half.max(&year), &year);
        assert_eq!(year.max(&half), &year);
        assert!(period("session").falls_short_of(1));
        assert!(period("4 months").falls_short_of(5));
        assert!(!period("181 days").falls_short_of(6));
    }

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
