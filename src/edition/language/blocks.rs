//! The blocks of an edition, and the blocks of the extended edition that they
//! change.

use std::collections::BTreeSet;

use super::script::{Block, Refused, Script, template_error};
use crate::diagnostic::nearest::{list, suggestion};
use crate::edition::head::says::{Part, Said};
use crate::model::words::Word as _;

/// Returns the blocks that a chain of editions prints, in which each extends
/// the one before.
pub fn printed<'a>(chain: &[&'a [Block]]) -> BTreeSet<&'a str> {
    let mut printed = BTreeSet::new();
    let mut queue = Vec::new();
    for block in chain.first().copied().unwrap_or_default() {
        if block.within.is_none() {
            queue.push(block.name.as_str());
        }
    }

    while let Some(name) = queue.pop() {
        if !printed.insert(name) {
            continue;
        }

        // The last edition that has the block defines its content.
        for blocks in chain.iter().rev() {
            let Some(block) = blocks.iter().find(|block| block.name == name) else {
                continue;
            };

            for inner in *blocks {
                if inner.within.as_deref() == Some(name) {
                    queue.push(&inner.name);
                }
            }

            if block.supers.is_empty() {
                break;
            }
        }
    }

    printed
}

/// Returns the names of blocks without `{{ super() }}`. They print nothing of
/// the block that they replace.
pub fn replaced(blocks: &[Block]) -> Vec<&str> {
    let new = blocks.iter().filter(|block| block.supers.is_empty());
    new.map(|block| block.name.as_str()).collect()
}

/// Returns whether a block is inside `outer`, or is `outer` itself.
pub fn is_within(chain: &[&[Block]], block: &str, outer: &str) -> bool {
    let mut at = block;
    while at != outer {
        match around(chain, at) {
            Some(around) => at = around,
            None => return false,
        }
    }

    true
}

fn around<'a>(chain: &'a [&[Block]], name: &str) -> Option<&'a str> {
    let mut all = chain
        .iter()
        .copied()
        .flatten()
        .filter(|block| block.name == name);
    all.find_map(|block| block.within.as_deref())
}

/// Removes the entries of `says` whose block is not printed. For the others,
/// notes the part of the charter with their block and whether a condition may
/// leave it out.
pub fn settle(says: &mut Vec<Said>, chain: &[&[Block]], own: &[&Block], printed: &BTreeSet<&str>) {
    let names: Vec<&str> = printed.iter().copied().collect();
    says.retain(|said| said.block.is_none() || said.is_by(&names));
    for said in says {
        let Some(block) = said.block.as_deref() else {
            continue;
        };

        if is_within(chain, block, Part::Tables.as_str()) {
            said.part = Part::Tables;
        }

        said.is_conditional = own.iter().any(|own| {
            let decides = own.branches > 0 || own.may_leave_out;
            decides && is_within(chain, block, &own.name)
        });
    }
}

/// Reports mistakes in the last of a chain of editions, in which each extends
/// the one before. `parent` is the name of the one that it extends.
pub fn check(
    script: &Script,
    body: &str,
    chain: &[&[Block]],
    parent: Option<&str>,
) -> Vec<Refused> {
    let below = chain.split_last().map_or(&[][..], |(_, below)| below);
    let below_blocks = below.iter().copied().flatten();
    let known: BTreeSet<&str> = below_blocks.map(|block| block.name.as_str()).collect();
    let mut refused = Vec::new();
    for block in &script.blocks {
        if known.contains(block.name.as_str()) {
            continue;
        }

        for range in &block.supers {
            let message = "there is no block below this one";
            let help = "`{{ super() }}` stands in a block of the edition that this one extends";
            refused.push(template_error(range.clone(), message, help));
        }
    }

    let Some(parent) = parent else {
        return refused;
    };

    if let Some(range) = &script.outside {
        let help = if body[range.clone()].starts_with("{#") {
            "write a comment as `{## … ##}`".to_owned()
        } else {
            let names: Vec<&str> = known.iter().copied().collect();
            format!(
                "put it between `{{% block … %}}` and `{{% endblock %}}`; the blocks of edition `{parent}`, which this one extends: {}",
                list(&names)
            )
        };

        let message = "what stands outside blocks is not printed";
        refused.push(template_error(range.clone(), message, help));
    }

    let on_page = printed(chain);
    for block in &script.blocks {
        refused.extend(unused(block, parent, &known, &on_page));
    }

    refused
}

fn unused(
    block: &Block,
    parent: &str,
    known: &BTreeSet<&str>,
    printed: &BTreeSet<&str>,
) -> Option<Refused> {
    let name = block.name.as_str();
    let (message, help) = if block.within.is_none() && !known.contains(name) {
        (
            format!("edition `{parent}` has no block `{name}`"),
            suggestion("its blocks", name, known.iter().copied()).unwrap_or_default(),
        )
    } else if !printed.contains(name) {
        (
            format!("block `{name}` is not printed"),
            "another block of this edition takes the place of what it stands in: write `{{ super() }}` there, or leave this one out".to_owned(),
        )
    } else {
        return None;
    };

    Some(template_error(block.range.clone(), message, help))
}
