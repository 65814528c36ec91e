//! Each module of the library uses only those above it, in the order that the
//! head of `src/lib.rs` lists; and the files of a folder do not use each other
//! in a circle, `mod.rs` among them: what it hands on with `pub use` is that
//! file's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::{files, read, root};

/// No file of `src` has more lines.
const LONGEST: usize = 400;

/// A module, or what it holds, from the root of the library on: `data`,
/// `table`.
type Module = Vec<String>;

/// Of each part of a folder, those that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// A file of the library.
struct File {
    /// From `src` on.
    path: String,
    module: Module,
    text: String,
}

impl File {
    /// All files of `src`.
    fn all() -> Vec<Self> {
        let src = root().join("src");
        let mut all = Vec::new();
        for path in files(&src) {
            if path.extension().is_some_and(|end| end == "rs") {
                let inside = path.strip_prefix(&src).expect("in src");
                all.push(Self {
                    path: inside.display().to_string(),
                    module: module(inside),
                    text: read(&path),
                });
            }
        }
        all
    }

    /// What its code uses of the library.
    fn uses(&self) -> Vec<Module> {
        let mut used = Vec::new();
        for (at, _) in self.text.match_indices("::") {
            let line = self.text[..at].lines().next_back().unwrap_or_default();
            let before = line.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
            let is_comment = line.trim_start().starts_with("//");
            let is_handed_on = line.starts_with("pub use ");
            if is_comment || is_handed_on || before.ends_with("::") {
                continue;
            }
            let first = &line[before.len()..];
            let start = at - first.len();
            match first {
                "super" => tree(&self.text[start..], self.module.clone(), &mut used),
                "crate" => tree(&self.text[at + 2..], Vec::new(), &mut used),
                // A file of this folder, in its `mod.rs`.
                _ if self.text.contains(&format!("mod {first};\n")) => {
                    tree(&self.text[start..], self.module.clone(), &mut used)
                }
                _ => continue,
            };
        }
        used
    }

    /// What it gives as its own of other files.
    fn hands_on(&self) -> Vec<Module> {
        let mut handed_on = Vec::new();
        for (at, _) in self.text.match_indices("pub use ") {
            let start = at + "pub use ".len();
            tree(&self.text[start..], self.module.clone(), &mut handed_on);
        }
        handed_on
    }

    /// Without the tests at its end, which stand one module deeper.
    fn without_tests(mut self) -> Self {
        if let Some(at) = self.text.find("\n#[cfg(test)]\nmod tests {") {
            self.text.truncate(at);
        }
        self
    }
}

/// `data`, `table` for `data/table.rs`; `data` for `data/mod.rs`.
fn module(file: &Path) -> Module {
    let names = file.with_extension("");
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    let mut module: Module = names.collect();
    if ["mod", "lib", "main"].contains(&module[module.len() - 1].as_str()) {
        module.pop();
    }
    module
}

/// Reads `a::{b, c::D}` in a module: all that it names. Returns what follows.
fn tree<'a>(text: &'a str, mut module: Module, used: &mut Vec<Module>) -> &'a str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let (name, mut rest) = text.split_at(end.unwrap_or(text.len()));
    match name {
        "super" => drop(module.pop()),
        "" | "self" => {}
        name => module.push(name.to_owned()),
    }
    let deeper = rest.strip_prefix("::").unwrap_or_default();
    if let Some(group) = deeper.strip_prefix('{') {
        rest = group.trim_start();
        while !rest.starts_with('}') {
            rest = tree(rest, module.clone(), used);
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        }
        return &rest[1..];
    }
    if deeper.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return tree(deeper, module, used);
    }
    used.push(module);
    rest.trim_start_matches("::*")
}

/// The layer of each module, from the top; modules of one layer may use each
/// other.
fn layers() -> BTreeMap<String, usize> {
    let lib = read("src/lib.rs");
    let (_, list) = lib.split_once("\n//! # Layers\n").expect("the layers");
    let mut layers = BTreeMap::new();
    for (at, line) in list.lines().enumerate() {
        if line.starts_with("//! ") && line.contains(". `") {
            let names = line.split('`').skip(1).step_by(2);
            layers.extend(names.map(|name| (name.to_owned(), at)));
        }
    }
    layers
}

#[test]
fn no_layer_reaches_down() {
    let layers = layers();
    assert!(layers.len() > 10, "{layers:?}");
    let mut wrong = Vec::new();
    for file in File::all() {
        let Some(module) = file.module.first() else {
            continue;
        };
        let Some(layer) = layers.get(module) else {
            panic!("`{module}` is in no layer: add it to the head of `src/lib.rs`");
        };
        for used in file.uses() {
            let lower = used.first().and_then(|used| layers.get(used));
            if lower.is_some_and(|lower| lower > layer) {
                wrong.push(format!("{} uses {}", file.path, used.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_files_of_a_folder_use_each_other_in_a_circle() {
    let mut wrong = Vec::new();
    for (folder, uses) in folders() {
        let circles = in_circles(uses);
        if !circles.is_empty() {
            wrong.push((folder, circles));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Of each folder: who uses whom, its files and the folders in it.
fn folders() -> BTreeMap<String, Uses> {
    let is_test = |file: &File| file.module.iter().any(|name| name == "tests");
    let files = File::all().into_iter().filter(|file| !is_test(file));
    let files: Vec<File> = files.map(File::without_tests).collect();
    let mut parts: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    for file in &files {
        for (depth, name) in file.module.iter().enumerate() {
            let folder = parts.entry(&file.module[..depth]).or_default();
            folder.insert(name);
        }
    }
    // The layers above speak for the root.
    parts.remove([].as_slice());
    let mut folders = BTreeMap::new();
    for (folder, parts) in parts {
        // The part that a path leads to, if it leads into the folder.
        let part = |path: &Module| {
            let name = path.strip_prefix(folder)?.first()?;
            parts.get(name.as_str()).copied()
        };
        let mut handed_on = BTreeMap::new();
        for file in files.iter().filter(|file| file.module == folder) {
            for used in file.hands_on() {
                if let (Some(part), Some(name)) = (part(&used), used.last()) {
                    handed_on.insert(name.clone(), part);
                }
            }
        }
        let mut uses = Uses::new();
        for file in files.iter().filter(|file| file.module.starts_with(folder)) {
            let user = part(&file.module).unwrap_or("mod.rs");
            for used in file.uses() {
                let Some(name) = used.strip_prefix(folder).and_then(|rest| rest.first()) else {
                    continue;
                };
                let handed_on = handed_on.get(name).copied();
                let used = part(&used).or(handed_on).unwrap_or("mod.rs");
                if used != user {
                    uses.entry(user.to_owned())
                        .or_default()
                        .insert(used.to_owned());
                }
            }
        }
        folders.insert(folder.join("/"), uses);
    }
    folders
}

/// Those that use each other in circles, and those between two circles: what is
/// left without all that use none of the others or that none of them uses,
/// again and again.
fn in_circles(mut uses: Uses) -> Uses {
    loop {
        let before = uses.clone();
        for used in uses.values_mut() {
            used.retain(|name| before.contains_key(name));
        }
        let all_used: BTreeSet<String> = uses.values().flatten().cloned().collect();
        uses.retain(|name, used| !used.is_empty() && all_used.contains(name));
        if uses == before {
            return uses;
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for file in File::all() {
        let path = &file.path;
        assert!(file.text.starts_with("//! "), "{path}");
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines");
    }
}
