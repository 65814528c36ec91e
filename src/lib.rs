//! An mdBook preprocessor that writes cookie charters from their data.
pub(crate) mod model;
pub(crate) mod diagnostic;
pub(crate) mod source;
pub(crate) mod catalogue;
pub(crate) mod data;
pub(crate) mod edition;
pub(crate) mod render;
