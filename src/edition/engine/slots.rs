//! The slots of a page: one private-use character for each value that was
//! printed.

/// The first slot. Plane 15 is for private use and has 65,534 characters.
const FIRST_SLOT: u32 = 0xF_0000;

const LAST_SLOT: u32 = 0xF_FFFD;

/// Returns the position of the slot that a character is.
pub fn slot(c: char) -> Option<usize> {
    match u32::from(c) {
        code @ FIRST_SLOT..=LAST_SLOT => Some((code - FIRST_SLOT) as usize),
        _ => None,
    }
}

/// Returns the position of the slot if a text consists of a single one.
pub fn one_slot(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => slot(c),
        _ => None,
    }
}

/// The first byte of every slot in UTF-8.
pub const SLOT_BYTE: u8 = 0xF3;

/// Returns the character of a slot, or `None` if there are no more.
pub fn nth(position: u32) -> Option<char> {
    char::from_u32(FIRST_SLOT.saturating_add(position)).filter(|c| slot(*c).is_some())
}
