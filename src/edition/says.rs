//! What an edition says as a whole: what its blocks say, as long as they are
//! printed.

use std::collections::BTreeSet;

use super::head::says::{Part, Said};
use super::language::blocks;
use super::language::script::Block;
use crate::model::words::Word as _;

/// Leaves out what no block says that is printed, and notes the part that says
/// each of the others, and whether a page may leave it out.
pub fn settle(says: &mut Vec<Said>, chain: &[&[Block]], own: &[&Block], printed: &BTreeSet<&str>) {
    let printed: Vec<&str> = printed.iter().copied().collect();
    let is_said = |said: &Said| said.block.is_none() || said.is_by(&printed);
    says.retain(is_said);
    for said in says {
        let Some(block) = said.block.as_deref() else {
            continue;
        };
        if blocks::is_within(chain, block, Part::Tables.as_str()) {
            said.part = Part::Tables;
        }
        said.is_conditional = own.iter().any(|own| {
            let decides = own.branches > 0 || own.may_leave_out;
            decides && blocks::is_within(chain, block, &own.name)
        });
    }
}
