//! How durations are read that people write.

mod offered;
mod read;

/// What is offered for a number whose unit is not known.
const THIRTEEN_OF_EACH_UNIT: [&str; 6] = [
    "13 seconds",
    "13 minutes",
    "13 hours",
    "13 days",
    "13 months",
    "13 years",
];
