//! What a run costs, next to mdBook's own no-op preprocessor in the same run.
//!
//! `cargo bench` prints ratios; machines differ and are noisy, so nothing is
//! asserted. Each figure is the best of several runs: noise only ever adds.
//!
//! The bench is its own set of programs to compare with: run with `noop` it is
//! what mdBook's example does (parse everything, write everything), with `copy`
//! it reads all of standard input and writes it again (mdBook reads nothing
//! before it has written everything), with `floor ANSWER` it reads standard
//! input and every file of the book's `portals/` and writes that answer, with
//! `empty` it does nothing.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::print_stdout)] // a bench

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 15;
/// What takes long is run less often.
const MOST_TIME: Duration = Duration::from_secs(10);

/// A form in which a book shows its portals.
struct Form {
    what: &'static str,
    renderer: &'static str,
    /// What the chapter of a portal says, or that of all.
    content: fn(usize) -> String,
    is_one_chapter: bool,
}

const FORMS: [Form; 5] = [
    Form {
        what: "a chapter each",
        renderer: "html",
        content: |n| format!("# Portal {n}\n\n<<#cookie-charter p{n}>>\n"),
        is_one_chapter: false,
    },
    list("html"),
    list("markdown"),
    list("pandoc"),
    Form {
        what: "a matrix",
        renderer: "html",
        content: |_| "# Services\n\n<<#cookie-matrix>>\n".to_owned(),
        is_one_chapter: true,
    },
];

const fn list(renderer: &'static str) -> Form {
    Form {
        what: "a list and its chapters",
        renderer,
        content: |_| "# Charters\n\n<<#cookie-charters>>\n".to_owned(),
        is_one_chapter: true,
    }
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("noop") => noop(),
        Some("copy") => copy(),
        Some("floor") => floor(),
        Some("empty") => {}
        _ => measure(),
    }
}

/// What mdBook's example does with a book that it leaves alone.
fn noop() {
    let (_, book) = mdbook_preprocessor::parse_input(io::stdin()).expect("a book");
    serde_json::to_writer(io::stdout(), &book).expect("written");
}

fn copy() {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).expect("read");
    io::stdout().lock().write_all(&bytes).expect("written");
}

/// The least that a program could do that knows the answer.
fn floor() {
    let answer = std::env::args().nth(2).expect("an answer");
    let mut book = Vec::new();
    io::stdin().lock().read_to_end(&mut book).expect("read");
    let folder = Path::new(&answer).with_extension("").join("portals");
    let mut bytes = 0;
    for file in fs::read_dir(folder).expect("a folder") {
        bytes += fs::read(file.expect("a file").path()).expect("read").len();
    }
    assert!(bytes > 0);
    let answer = fs::read(answer).expect("an answer");
    io::stdout().lock().write_all(&answer).expect("written");
}

#[allow(clippy::too_many_lines)] // a list of measurements
fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let plain = root.join("plain.json");
    fs::write(&plain, input(root, 5_000, plain_chapter)).expect("written");
    println!("5,000 chapters without directives ({} MB)", size(&plain));
    let ours = binary(env!("CARGO_BIN_EXE_mdbook-cookie-charter"), None);
    let me = std::env::current_exe().expect("this bench");
    let me = me.to_string_lossy();
    let noop = binary(&me, Some("noop"));
    let copy = binary(&me, Some("copy"));
    ratio(
        "  file to /dev/null, to the no-op",
        &ours,
        &plain,
        &noop,
        &plain,
        to_null,
    );
    ratio(
        "  through pipes, to the no-op",
        &ours,
        &plain,
        &noop,
        &plain,
        through_pipes,
    );
    ratio(
        "  through pipes, to a plain copy",
        &ours,
        &plain,
        &copy,
        &plain,
        through_pipes,
    );

    for portals in [500, 5_000, 50_000] {
        let book = root.join(format!("book-{portals}"));
        sidecars(&book, portals);
        println!("{portals} portals from as many files");
        for form in &FORMS {
            measure_form(form, root, &book, portals, &ours, &noop);
        }
    }

    println!("supports html");
    let supports = || {
        time(Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter")).args(["supports", "html"]))
    };
    let empty = || time(Command::new(&*me).arg("empty"));
    let (ours, empty) = alternate(supports, empty);
    println!("  {:.2} ms, an empty program {:.2} ms", ms(ours), ms(empty));
}

/// What a book of so many portals costs in one form.
fn measure_form(
    form: &Form,
    root: &Path,
    book: &Path,
    portals: usize,
    ours: &Program,
    noop: &Program,
) {
    let chapters = if form.is_one_chapter { 1 } else { portals };
    let directives = root.join("directives.json");
    let text = input_of(form.renderer, book, chapters, form.content);
    fs::write(&directives, text).expect("written");
    // `floor` finds the book's files by the name of the answer.
    let answer = book.with_extension("json");
    let (input, peak) = expand(ours, &directives, &answer);
    let (what, renderer) = (form.what, form.renderer);
    let size = size(&answer);
    println!("  {what}, for {renderer} ({size} MB; at most {peak} of memory)");
    let expanded = root.join("expanded.json");
    fs::write(&expanded, input).expect("written");
    let what = "    to the no-op on the expanded book";
    ratio(what, ours, &directives, noop, &expanded, to_null);
    let floor = Program(noop.0.clone(), vec!["floor".into(), answer.into()]);
    ratio(
        "    to the floor",
        ours,
        &directives,
        &floor,
        &directives,
        to_null,
    );
}

/// A program and its arguments.
struct Program(PathBuf, Vec<OsString>);

fn binary(path: &str, argument: Option<&str>) -> Program {
    Program(
        path.into(),
        argument.map(OsString::from).into_iter().collect(),
    )
}

impl Program {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.0);
        command.args(&self.1);
        command
    }
}

/// Times two programs in turn and prints the ratio of their best.
fn ratio(
    what: &str,
    ours: &Program,
    our_input: &Path,
    theirs: &Program,
    their_input: &Path,
    run: fn(&Program, &Path) -> Duration,
) {
    let (ours, theirs) = alternate(|| run(ours, our_input), || run(theirs, their_input));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!(
        "{what}: {ratio:.3}  ({:.1} ms / {:.1} ms)",
        ms(ours),
        ms(theirs)
    );
}

fn alternate(
    mut one: impl FnMut() -> Duration,
    mut two: impl FnMut() -> Duration,
) -> (Duration, Duration) {
    let mut best = (Duration::MAX, Duration::MAX);
    let start = Instant::now();
    for run in 0..RUNS {
        if run > 2 && start.elapsed() > MOST_TIME {
            break;
        }
        best.0 = best.0.min(one());
        best.1 = best.1.min(two());
    }
    best
}

fn to_null(program: &Program, input: &Path) -> Duration {
    let input = File::open(input).expect("an input");
    time(program.command().stdin(input).stdout(Stdio::null()))
}

fn time(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.status().expect("a program");
    assert!(status.success());
    start.elapsed()
}

/// As mdBook does it: all is written, then all is read.
fn through_pipes(program: &Program, input: &Path) -> Duration {
    let bytes = fs::read(input).expect("an input");
    let start = Instant::now();
    let mut child = program
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program");
    let mut stdin = child.stdin.take().expect("stdin");
    let mut stdout = child.stdout.take().expect("stdout");
    // A copy answers at once: somebody must read while we write.
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer).expect("an answer");
        answer.len()
    });
    stdin.write_all(&bytes).expect("all input is read");
    drop(stdin);
    reader.join().expect("read");
    assert!(child.wait().expect("an end").success());
    start.elapsed()
}

/// Writes what a program answers; gives that as an input, and the most memory
/// that the program had.
fn expand(program: &Program, input: &Path, answer: &Path) -> (String, String) {
    let stdin = File::open(input).expect("an input");
    let stdout = File::create(answer).expect("an answer");
    let mut child = program
        .command()
        .stdin(stdin)
        .stdout(stdout)
        .spawn()
        .expect("a program");
    let mut peak = None;
    let status = loop {
        peak = peak_of(child.id()).or(peak);
        if let Some(status) = child.try_wait().expect("a program") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    assert!(status.success());
    let text = fs::read_to_string(input).expect("an input");
    let context = text.split("},{\"items\"").next().expect("a context");
    let book = fs::read_to_string(answer).expect("UTF-8");
    let peak = peak.map_or("?".to_owned(), |peak| format!("{} MB", peak / 1000));
    (format!("{context}}},{book}]"), peak)
}

/// The most memory that a process has had so far, in kB, where Linux says it.
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// What mdBook would write for a book of so many chapters.
fn input(root: &Path, chapters: usize, content: impl Fn(usize) -> String) -> String {
    input_of("html", root, chapters, content)
}

/// The same for a renderer.
fn input_of(
    renderer: &str,
    root: &Path,
    chapters: usize,
    content: impl Fn(usize) -> String,
) -> String {
    let root = serde_json::to_string(root).expect("JSON");
    let mut out = format!(
        "[{{\"root\":{root},\"config\":{{\"book\":{{\"authors\":[],\"language\":\"fr\"}}}},\"renderer\":\"{renderer}\",\"mdbook_version\":\"0.5.4\"}},{{\"items\":["
    );
    for n in 0..chapters {
        let comma = if n == 0 { "" } else { "," };
        let content = serde_json::to_string(&content(n)).expect("JSON");
        write!(
            out,
            "{comma}{{\"Chapter\":{{\"name\":\"Chapter {n}\",\"content\":{content},\"number\":[{}],\"sub_items\":[],\"path\":\"c{n}.md\",\"source_path\":\"c{n}.md\",\"parent_names\":[]}}}}",
            n + 1
        )
        .expect("written");
    }
    out.push_str("]}]");
    out
}

/// Some three thousand bytes of ordinary Markdown.
fn plain_chapter(n: usize) -> String {
    let paragraph = "A paragraph with `code`, *words* and a [link](https://example.org) that says \"something\" of no importance, at some length.\n\n";
    format!("# Chapter {n}\n\n{}", paragraph.repeat(22))
}

/// A book whose portals stand in files of their own.
fn sidecars(root: &Path, portals: usize) {
    let folder = root.join("portals");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(root.join("book.toml"), "[preprocessor.cookie-charter]\n").expect("written");
    for n in 0..portals {
        let portal = format!(
            "name = \"Ville numéro {n}\"\nurl = \"https://data.ville-{n}.example.fr\"\nlanguage = \"fr\"\nservices = [\"opendatasoft\"]\n\n[publisher]\ndpo = \"dpo@ville-{n}.example.fr\"\n\n[override.cookies_preferences]\npurpose = \"Permet de se souvenir du choix opéré par le visiteur concernant les cookies\"\n"
        );
        fs::write(folder.join(format!("p{n}.toml")), portal).expect("written");
    }
}

fn size(path: &Path) -> String {
    let bytes = fs::metadata(path).expect("a file").len();
    format!(
        "{:.1}",
        f64::from(u32::try_from(bytes / 1000).expect("some megabytes")) / 1000.0
    )
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
