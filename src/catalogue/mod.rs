//! The built-in services, in the format that users write their own in.

/// Path to show and text of each file.
pub const FILES: &[(&str, &str)] = &[
    (
        "the catalogue's opendatasoft.toml",
        include_str!("opendatasoft.toml"),
    ),
    (
        "the catalogue's google-recaptcha.toml",
        include_str!("google-recaptcha.toml"),
    ),
];
