//! Paths, as they are displayed, compared and linked to.

use std::path::{Component, Path, PathBuf};

/// Writes a path with `/` on every system, as mdBook and its readers do.
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// Returns a path from the book's folder, or the path itself if it is
/// elsewhere.
pub fn relative_to(root: &Path, path: &Path) -> String {
    let (root, path) = (normal(root), normal(path));
    slashed(path.strip_prefix(root).unwrap_or(&path))
}

/// Resolves `.` and `..` without looking at links: `a/../b` becomes `b`.
pub fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match (part, out.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                out.pop();
            }
            (part, _) => out.push(part),
        }
    }

    out
}

/// Resolves links, as far as the path exists, so that paths can be compared.
pub fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }

    match (path.parent(), path.file_name()) {
        (Some(above), Some(name)) if above.as_os_str().is_empty() => {
            real(Path::new(".")).join(name)
        }
        (Some(above), Some(name)) => real(above).join(name),
        _ => path.to_owned(),
    }
}

/// Returns the relative path from a folder to `to`.
pub fn way(folder: &Path, to: &Path) -> String {
    let (folder, to) = (normal(folder), normal(to));
    let (folders, parts) = (folder.components(), to.components());
    let shared = folders.zip(parts).take_while(|(a, b)| a == b).count();
    let mut way: PathBuf = folder.components().skip(shared).map(|_| "..").collect();
    way.extend(to.components().skip(shared));
    slashed(&way)
}

/// Returns the relative path from the page of one chapter to another chapter.
/// It depends on whether mdBook's `index` runs.
pub fn chapter_way(from: &str, to: &str, runs_index: bool) -> String {
    let folder = Path::new(from).parent().unwrap_or(Path::new(""));
    way(folder, &page(to, runs_index))
}

/// Returns the file of a chapter's page, given whether `index` runs.
pub fn html_file(chapter: &str, runs_index: bool) -> String {
    slashed(&page(chapter, runs_index).with_extension("html"))
}

/// Returns the path of a chapter's page. `index` turns a README into
/// `index.html`, and mdBook does not adapt links to that.
fn page(chapter: &str, runs_index: bool) -> PathBuf {
    let path = Path::new(chapter);
    match path.file_stem() {
        Some(stem) if runs_index && stem.eq_ignore_ascii_case("readme") => {
            path.with_file_name("index.md")
        }
        _ => path.to_owned(),
    }
}

/// Returns a key that two chapters must not share. A file system may ignore
/// case.
pub fn collision_key(chapter: &str) -> String {
    let page = normal(Path::new(chapter)).with_extension("html");
    slashed(&page).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_reckoned() {
        let normal = |path: &str| slashed(&super::normal(Path::new(path)));
        let from = |folder: &str, to: &str| way(Path::new(folder), Path::new(to));
        for (found, expected) in [
            (normal("a/../b"), "b"),
            (normal("./a//b/."), "a/b"),
            (normal("../../a"), "../../a"),
            (normal("/a/../b"), "/b"),
            (from("a/b", "a/c"), "../c"),
            (from("", "a"), "a"),
            (
                from("/repo/docs/src", "/repo/docs/portals/a.toml"),
                "../portals/a.toml",
            ),
            (
                from("/repo/docs/./a/b", "/repo/docs/x.toml"),
                "../../x.toml",
            ),
            (from("/repo/docs/.", "/repo/docs/x.toml"), "x.toml"),
            (
                from("/repo/docs/../chapters", "/repo/docs/x.toml"),
                "../docs/x.toml",
            ),
            (chapter_way("a.md", "b.md", true), "b.md"),
            (chapter_way("a.md", "x/b.md", true), "x/b.md"),
            (chapter_way("x/a.md", "b.md", true), "../b.md"),
            (chapter_way("x/y/a.md", "x/z/b.md", true), "../z/b.md"),
            (chapter_way("x/a.md", "x/README.md", true), "index.md"),
            (chapter_way("x/a.md", "ReadMe.md", true), "../index.md"),
            (chapter_way("x/a.md", "README.md", false), "../README.md"),
            (html_file("x/README.md", false), "x/README.html"),
            (html_file("a.md", true), "a.html"),
            (html_file("x/README.md", true), "x/index.html"),
            (
                html_file("x/saint-maur.en.md", true),
                "x/saint-maur.en.html",
            ),
            (collision_key("x/a.md"), "x/a.html"),
            (collision_key("X/A.md"), "x/a.html"),
            (collision_key("./x//a.markdown"), "x/a.html"),
            (collision_key("x/y/../a.md"), "x/a.html"),
            (collision_key("../a.md"), "../a.html"),
        ] {
            assert_eq!(found, expected);
        }
    }
}
