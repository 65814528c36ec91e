//! Books in temporary folders, and the mdBooks that build them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::page::Page;
use super::{copy, our_program, program, read, root};
use crate::support;

/// One of the mdBooks.
pub struct MdBook {
    program: PathBuf,
    /// `mdbook v0.5.4`, for the message of a failing test.
    pub version: String,
}

/// The two mdBooks that the program serves.
pub fn both() -> [MdBook; 2] {
    [
        MdBook::named_by("MDBOOK_0_5"),
        MdBook::named_by("MDBOOK_0_4"),
    ]
}

impl MdBook {
    fn named_by(variable: &str) -> Self {
        let Some(program) = std::env::var_os(variable) else {
            panic!("`{variable}` must be the path of an mdBook: run `.ci/run`, which sets it");
        };
        let answer = Command::new(&program).arg("--version").output();
        let answer = answer.unwrap_or_else(|error| panic!("`{variable}` does not run: {error}"));
        Self {
            program: program.into(),
            version: String::from_utf8_lossy(&answer.stdout).trim().to_owned(),
        }
    }

    /// Whether it is of the 0.4 line.
    pub fn is_0_4(&self) -> bool {
        self.version.contains("v0.4.")
    }

    /// mdBook with our program on its `PATH`, and none of its settings from
    /// the environment of the tests: it would even take `MDBOOK_0_5` for one.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("MDBOOK_") {
                command.env_remove(name);
            }
        }
        command
            .env_remove("RUST_LOG")
            .env("PATH", path_with_our_program())
            .stdin(Stdio::null());
        command
    }
}

fn path_with_our_program() -> OsString {
    let ours = our_program().parent().expect("a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths([ours].into_iter().chain(std::env::split_paths(&path))).expect("a PATH")
}

/// A book in a folder that goes away with it.
pub struct Book {
    /// Where it is built: the folder of `book.toml`.
    pub root: PathBuf,
    _folder: TempDir,
}

impl Book {
    /// An empty folder for a book.
    pub fn empty() -> Self {
        Self::in_folder("book")
    }

    /// An empty folder of this name for a book.
    pub fn in_folder(name: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let root = folder.path().join(name);
        fs::create_dir(&root).expect("a folder");
        Self {
            root,
            _folder: folder,
        }
    }

    /// A copy of `tests/real_mdbook/NAME`.
    pub fn copy_of(name: &str) -> Self {
        let book = Self::empty();
        copy(&root().join("tests/real_mdbook").join(name), &book.root);
        book
    }

    /// A book of one chapter, `src/page.md`, about the portal `a`.
    pub fn of_chapter(chapter: &str) -> Self {
        let book = Self::empty();
        book.fill_with_chapter(chapter);
        book
    }

    /// A copy of this repository, whose own book it is.
    pub fn of_repository() -> Self {
        let book = Self::empty();
        copy(root(), &book.root);
        book
    }

    /// Makes it a book of one chapter, `src/page.md`, about the portal `a`.
    pub fn fill_with_chapter(&self, chapter: &str) {
        self.write(
            "book.toml",
            "[book]\ntitle = \"A\"\nlanguage = \"en\"\n\n[preprocessor.cookie-charter]\nafter = [\"links\"]\n",
        );
        self.write(
            "portals/a.toml",
            "name = \"A\"\nurl = \"https://a.example\"\nservices = [\"opendatasoft\"]\n",
        );
        self.write("src/SUMMARY.md", "# Summary\n\n- [Page](page.md)\n");
        self.write("src/page.md", chapter);
    }

    /// Writes a file of the book.
    pub fn write(&self, path: &str, text: &str) {
        support::write(&self.root, path, text);
    }

    /// Adds lines to a file of the book.
    pub fn append(&self, path: &str, text: &str) {
        self.write(path, &(read(self.root.join(path)) + text));
    }

    /// Copies a folder of this repository into the book.
    pub fn bring(&self, folder: &str) {
        copy(&root().join(folder), &self.root.join(folder));
    }

    /// What `mdbook build` makes of it.
    pub fn build(&self, mdbook: &MdBook) -> Run {
        self.build_with(mdbook, &[])
    }

    /// What `mdbook build` makes of it with these variables.
    pub fn build_with(&self, mdbook: &MdBook, variables: &[(&str, &str)]) -> Run {
        let mut command = mdbook.command();
        command.arg("build").current_dir(&self.root);
        command.envs(variables.iter().copied());
        Run::of(&mut command, mdbook)
    }

    /// What `mdbook ARGUMENTS` does in `folder`.
    pub fn run_in(&self, folder: &Path, mdbook: &MdBook, arguments: &[&str]) -> Run {
        let mut command = mdbook.command();
        Run::of(command.args(arguments).current_dir(folder), mdbook)
    }

    /// What `mdbook-cookie-charter check ARGUMENTS` tells of it, which names
    /// more places than the log of a build.
    pub fn check(&self, arguments: &[&str]) -> String {
        let mut command = program(&self.root);
        let output = command.arg("check").args(arguments).output();
        let output = output.expect("our program runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// A page of the built book.
    pub fn page(&self, path: &str) -> Page {
        Page::parse(&self.built(&format!("book/{path}")))
    }

    /// A file of the built book.
    pub fn built(&self, path: &str) -> String {
        read(self.root.join(path))
    }
}

/// What mdBook did.
pub struct Run {
    output: Output,
    version: String,
}

impl Run {
    fn of(command: &mut Command, mdbook: &MdBook) -> Self {
        Self {
            output: command.output().expect("mdBook runs"),
            version: mdbook.version.clone(),
        }
    }

    /// What people read.
    pub fn reported(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Whether mdBook says that all went well.
    pub fn succeeded(&self) -> bool {
        self.output.status.success()
    }

    /// All is well, and nothing was complained about.
    #[track_caller]
    pub fn is_clean(&self) {
        let reported = self.reported();
        let complains = |line: &str| {
            let words = ["WARN", "ERROR", "warning", "error"];
            // Said of an mdBook that is older than those that we promise.
            let untested = line.contains("was tested with mdBook");
            !untested && words.iter().any(|word| line.contains(word))
        };
        let complained = reported.lines().any(complains);
        assert!(
            self.succeeded() && !complained,
            "{}: {reported}",
            self.version
        );
    }

    /// The build failed, and the report holds `expected`.
    #[track_caller]
    pub fn fails_with(&self, expected: &str) {
        let reported = self.reported();
        assert!(
            !self.succeeded() && reported.contains(expected),
            "{}: expected a failure with {expected}\n{reported}",
            self.version
        );
    }
}
