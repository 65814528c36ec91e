//! The program under the real mdBook: books built by both versions that it
//! serves, and the pages read as a browser reads them.
//!
//! `.ci/run` installs the two mdBooks, says where they are in `MDBOOK_0_5` and
//! `MDBOOK_0_4`, and runs these tests. What the program alone does is tested
//! next to its code; here stands what only mdBook can show.

mod accessible;
mod built;
mod charters;
mod generated;
mod hostile;
mod hostile_book;
mod mistakes;
mod places;
mod refused;
mod running;
mod site;
