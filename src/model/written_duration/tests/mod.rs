//! How durations are read that people write.

mod offered;
mod read;
