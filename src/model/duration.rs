//! How long a cookie lives on the terminal.

use std::cmp::Ordering;

use jiff::civil::{Date, date};
use jiff::{Span, Unit};

use super::field::Text;

/// Start days for comparing spans: months are shortest from the first of them,
/// and longest from the second.
const DAYS: [Date; 2] = [date(2025, 2, 1), date(2027, 7, 1)];

/// A lifetime as the data states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lifetime {
    /// The upper bound; `None` if only a wording is given.
    pub max: Option<Period>,
    /// A wording such as «2 semaines par défaut».
    pub text: Text,
    /// Whether a new visit starts the period again.
    pub renewed: Option<bool>,
}

impl Lifetime {
    /// Lays `upper` over this lifetime. A new bound replaces the old wording; a
    /// new wording keeps the bound.
    pub fn laid_over(mut self, upper: &Self) -> Self {
        if upper.max.is_some() {
            self.max.clone_from(&upper.max);
            self.text = Text::default();
        }

        self.text.overlay(&upper.text);
        self.renewed = upper.renewed.or(self.renewed);
        self
    }
}

/// A period on the calendar, the browser's session, or no end.
#[derive(Debug, Clone)]
pub enum Period {
    /// Until the browser is closed.
    Session,
    /// Calendar units, as in 13 months.
    Span(Span),
    /// Until somebody deletes it, as in local storage.
    NoEnd,
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Session, Self::Session) | (Self::NoEnd, Self::NoEnd) => true,
            (Self::Span(a), Self::Span(b)) => a.fieldwise() == b.fieldwise(),
            _ => false,
        }
    }
}

impl Eq for Period {}

impl Period {
    /// Creates a period, if the span can be compared with others.
    pub fn of(span: Span) -> Option<Self> {
        let day = Span::new().days(1);
        let is_near = DAYS.iter().all(|from| span.compare((day, *from)).is_ok());
        is_near.then_some(Self::Span(span))
    }

    /// Returns whether it is longer than `months` of the calendar, whenever it
    /// begins: 184 days may be six months, 185 days never are.
    pub fn exceeds(&self, months: i32) -> bool {
        self.outlasts(&Self::Span(Span::new().months(months)))
    }

    /// Returns whether it is longer than another one, whenever it begins. A
    /// session is taken to end within a day.
    pub fn outlasts(&self, other: &Self) -> bool {
        match other {
            Self::Session => self.exceeds_a_day(),
            Self::NoEnd => false,
            Self::Span(other) => DAYS.iter().all(|day| self.order(*other, *day).is_gt()),
        }
    }

    /// Returns whether it is shorter than `months` of the calendar, whenever it
    /// begins. A session always is.
    pub fn falls_short_of(&self, months: i32) -> bool {
        let months = Span::new().months(months);
        DAYS.iter().all(|day| self.order(months, *day).is_lt())
    }

    pub fn exceeds_a_day(&self) -> bool {
        self.order(Span::new().hours(24), DAYS[0]).is_gt()
    }

    /// Returns the longer of two periods, by the greatest length that each can
    /// have: 13 months may exceed 395 days. A session is the shortest, and no
    /// end the longest.
    pub fn max<'a>(&'a self, other: &'a Self) -> &'a Self {
        let is_shorter = match other {
            Self::Session => false,
            Self::NoEnd => true,
            Self::Span(other) => match self {
                Self::Span(span) => at_most(*span) < at_most(*other),
                _ => self.order(*other, DAYS[0]).is_lt(),
            },
        };
        if is_shorter { other } else { self }
    }

    fn order(&self, other: Span, from: Date) -> Ordering {
        match self {
            Self::Session => Ordering::Less,
            Self::NoEnd => Ordering::Greater,
            // `of` only accepts spans that can be compared.
            Self::Span(span) => span.compare((other, from)).unwrap_or(Ordering::Equal),
        }
    }
}

/// Returns the greatest number of hours that a span can have.
fn at_most(span: Span) -> f64 {
    let hours = DAYS.map(|day| span.total((Unit::Hour, day)).unwrap_or_default());
    hours.into_iter().fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_compared_on_the_calendar() {
        let period = |text: &str| Period::Span(text.parse().expect("a span"));
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
            ("30 minutes", 1),
        ] {
            assert!(!period(text).exceeds(months), "{text}");
        }

        assert!(period("25 hours").exceeds_a_day() && !period("1 day").exceeds_a_day());
        assert!(!period("30 minutes").exceeds_a_day());
        let (half, year) = (period("6 months"), period("365 days"));
        let span = |text: &str| Period::Span(text.parse().expect("a span"));
        let (months, days) = (span("13 months"), span("395 days"));
        assert_eq!(days.max(&months), &months);
        assert_eq!(half.max(&year), &year);
        assert_eq!(year.max(&half), &year);
        assert!(period("4 months").falls_short_of(5));
        assert!(!period("181 days").falls_short_of(6));
        let (session, no_end) = (Period::Session, Period::NoEnd);
        assert!(session.falls_short_of(1) && !session.exceeds(1) && !session.exceeds_a_day());
        assert!(no_end.exceeds(1_000) && no_end.exceeds_a_day() && !no_end.falls_short_of(1_000));
        for period in [&session, &year, &no_end] {
            assert_eq!(period.max(&no_end), &no_end);
            assert_eq!(no_end.max(period), &no_end);
            assert_eq!(session.max(period), period);
            assert_eq!(period.max(&session), period);
        }

        assert_ne!(period("1 year"), period("12 months"));
        for (one, other) in [(&year, &half), (&year, &session), (&no_end, &year)] {
            assert!(one.outlasts(other) && !other.outlasts(one));
        }

        assert!(!period("30 days").outlasts(&period("1 month")));
        assert!(!period("30 minutes").outlasts(&session));
    }
}
