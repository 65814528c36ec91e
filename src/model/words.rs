//! The closed lists of words that the data uses: storages, parties, legal
//! bases and exemptions.
//!
//! Each list is written once, in [`words!`]: the same table reads the data,
//! names the choices in a message and prints the word.

/// A closed list of words: the enum, all its values, and their spelling.
pub trait Word: Copy + Sized + 'static {
    /// Every value, in the order of the documentation.
    const ALL: &'static [Self];

    /// Returns the spelling that the data uses.
    fn as_str(self) -> &'static str;

    /// Returns the spellings of all values.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|word| word.as_str()).collect()
    }

    /// Finds the value with that spelling.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $text:literal,)* }) => {
        $(#[$doc])*
        // `DataRetention` is a word of the data, whatever its list is called.
        #[allow(clippy::enum_variant_names)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $value,)* }

        impl $crate::model::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)*];

            fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text,)* }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Who sets the cookie, seen from the portal.
    Party {
        /// The portal itself («interne»).
        First = "first",
        /// Another site («tiers»).
        Third = "third",
    }
}

words! {
    /// What is read or written on the terminal. Article 82 of the French law
    /// of 1978 and EDPB guidelines 2/2023 reach beyond cookies.
    Storage {
        Cookie = "cookie",
        LocalStorage = "local-storage",
        SessionStorage = "session-storage",
        IndexedDb = "indexed-db",
        Pixel = "pixel",
        Fingerprint = "fingerprint",
        /// A service that leaves nothing on the terminal.
        Nothing = "nothing",
    }
}

words! {
    /// Whether the visitor is asked first (article 82 of the French law of
    /// 1978, ePrivacy directive, article 5(3)).
    Consent {
        /// Only after consent.
        Required = "required",
        /// Exempt from consent; [`Exemption`] says why.
        Exempt = "exempt",
    }
}

words! {
    /// Why a cookie needs no consent (opinion 04/2012 of the article 29 working
    /// party, section 3; CNIL, guidelines 2020-091, article 5, whose list is not
    /// closed).
    Exemption {
        /// Keeping what the user enters, from one page to the next (WP 194,
        /// 3.1).
        UserInput = "user-input",
        /// Keeping a user signed in.
        Authentication = "authentication",
        /// Remembering the choice about cookies.
        Choice = "choice",
        Basket = "basket",
        /// Personalising the interface, as its language.
        Ui = "ui",
        /// Sharing load between servers.
        LoadBalancing = "load-balancing",
        /// Counting free articles.
        Quota = "quota",
        /// Measuring the audience under the CNIL's conditions.
        Audience = "audience",
        /// Detecting abuses of authentication, for a service that the user asked
        /// for (WP 194, 3.3).
        Security = "security",
        /// Playing audio or video that the user asked for.
        Player = "player",
        /// Carrying the communication over the network (criterion A of ePrivacy
        /// directive, article 5(3)).
        Communication = "communication",
        /// Strictly necessary for what the user asked for, in another way.
        Other = "other",
    }
}

words! {
    /// The legal basis of the processing (GDPR, article 6(1)).
    LegalBasis {
        /// Point (a).
        Consent = "consent",
        /// Point (b).
        Contract = "contract",
        /// Point (c).
        LegalObligation = "legal-obligation",
        /// Point (d).
        VitalInterests = "vital-interests",
        /// Point (e).
        PublicTask = "public-task",
        /// Point (f).
        LegitimateInterests = "legitimate-interests",
    }
}

words! {
    /// How far the visitor's choice reaches (CNIL, deliberation 2025-131).
    ConsentScope {
        /// This browser only.
        Device = "device",
        /// Every device of the same account.
        Account = "account",
    }
}

words! {
    /// The conditions under which audience measurement is exempt (CNIL,
    /// guidelines 2020-091, and its page on audience measurement).
    AudienceCondition {
        /// The measurement serves this publisher alone.
        PublisherOnly = "publisher-only",
        /// Only anonymous statistics come out.
        Anonymous = "anonymous",
        /// The data is crossed with nothing else.
        NoCrossing = "no-crossing",
        /// The data is handed to nobody else.
        NoSharing = "no-sharing",
        /// The visitor is not followed across sites.
        NoCrossSite = "no-cross-site",
    }
}
