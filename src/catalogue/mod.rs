//! The built-in services, in the format that users write their own in. Each
//! fact has a source, in a key or in a comment of its file, and the day on
//! which somebody looked.

/// The files of this folder, a service each.
macro_rules! services {
    ($($name:literal,)*) => {
        /// The id of each service.
        pub const SERVICES: &[&str] = &[$($name,)*];

        /// Path to show and text of each file.
        pub const FILES: &[(&str, &str)] = &[$((
            concat!("the catalogue's ", $name, ".toml"),
            include_str!(concat!($name, ".toml")),
        ),)*];
    };
}

services! {
    "axeptio",
    "cloudflare",
    "dailymotion",
    "didomi",
    "disqus",
    "eulerian",
    "facebook",
    "google-analytics",
    "google-maps",
    "google-recaptcha",
    "hcaptcha",
    "hotjar",
    "linkedin",
    "linkedin-insight",
    "matomo",
    "matomo-exempt",
    "meta-pixel",
    "opendatasoft",
    "openstreetmap",
    "orejime",
    "piano-analytics",
    "plausible",
    "tarteaucitron",
    "vimeo",
    "x",
    "youtube",
    "youtube-nocookie",
}
