//! The blocks of an edition, and those that it changes in the edition that it
//! extends.

use std::collections::BTreeSet;

use super::script::{Block, Refused, Script};
use crate::diagnostic::nearest::{list, suggestion};

/// The blocks that are printed, of editions of which each extends the one
/// before.
pub fn printed<'a>(chain: &[&'a [Block]]) -> BTreeSet<&'a str> {
    let mut printed = BTreeSet::new();
    let root = chain.first().copied().unwrap_or_default();
    let top = root.iter().filter(|block| block.within.is_none());
    let mut queue: Vec<&str> = top.map(|block| block.name.as_str()).collect();
    while let Some(name) = queue.pop() {
        if !printed.insert(name) {
            continue;
        }
        // The last edition that has the block says what is in it.
        for blocks in chain.iter().rev() {
            let Some(block) = blocks.iter().find(|block| block.name == name) else {
                continue;
            };
            let inside = blocks
                .iter()
                .filter(|inner| inner.within.as_deref() == Some(name));
            queue.extend(inside.map(|inner| inner.name.as_str()));
            if block.supers.is_empty() {
                break;
            }
        }
    }
    printed
}

/// What is wrong with the last of editions of which each extends the one
/// before; `parent` is the name of the one that it extends.
pub fn check(
    script: &Script,
    body: &str,
    chain: &[&[Block]],
    parent: Option<&str>,
) -> Vec<Refused> {
    let mut refused = Vec::new();
    let below = chain.split_last().map_or(&[][..], |(_, below)| below);
    let known: BTreeSet<&str> = below
        .iter()
        .flat_map(|blocks| blocks.iter().map(|block| block.name.as_str()))
        .collect();
    for block in script
        .blocks
        .iter()
        .filter(|block| !known.contains(block.name.as_str()))
    {
        for range in &block.supers {
            let help = "`{{ super() }}` stands in a block of the edition that this one extends";
            refused.push(Refused::new(
                range.clone(),
                "there is no block below this one",
                help,
            ));
        }
    }
    let Some(parent) = parent else {
        return refused;
    };
    if let Some(range) = &script.outside {
        let is_comment = body[range.clone()].starts_with("{#");
        let known: Vec<&str> = known.iter().copied().collect();
        let help = if is_comment {
            "write a comment as `{## … ##}`".to_owned()
        } else {
            format!(
                "put it between `{{% block … %}}` and `{{% endblock %}}`; the blocks of edition `{parent}`, which this one extends: {}",
                list(&known)
            )
        };
        let message = "what stands outside blocks is not printed";
        refused.push(Refused::new(range.clone(), message, help));
    }
    let printed = printed(chain);
    for block in &script.blocks {
        let name = block.name.as_str();
        if block.within.is_none() && !known.contains(name) {
            let help = suggestion("its blocks", name, known.iter().copied()).unwrap_or_default();
            let message = format!("edition `{parent}` has no block `{name}`");
            refused.push(Refused::new(block.range.clone(), message, help));
        } else if !printed.contains(name) {
            let help = "another block of this edition takes the place of what it stands in: write `{{ super() }}` there, or leave this one out";
            let message = format!("block `{name}` is not printed");
            refused.push(Refused::new(block.range.clone(), message, help));
        }
    }
    refused
}
