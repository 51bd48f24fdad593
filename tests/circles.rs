//! No two files use each other, directly or by way of others: what they share stands in a file of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Knots that are still to be cut, by a file of each. None may be added.
const KNOTS: [&str; 11] = [
    "src/article/archive/mod.rs",
    "src/article/dates.rs",
    "src/digest/brief/candidate.rs",
    "src/digest/differ/about.rs",
    "src/digest/quotes/cut.rs",
    "src/digest/tell/mod.rs",
    "src/digest/weigh/concept.rs",
    "src/digest/weigh/count.rs",
    "src/notes/frame.rs",
    "src/notes/interview.rs",
    "src/notes/speaker/after.rs",
];

type Path_ = Vec<String>;

/// Who uses whom, told from `use` lines and paths.
struct Files {
    /// The file of each module.
    by_module: BTreeMap<Path_, String>,
    code: BTreeMap<Path_, String>,
    /// What a module hands on: where a name of it comes from.
    handed_on: BTreeMap<(Path_, String), Path_>,
}

/// Where the `use` lines of `code` stand.
fn use_lines(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let words = line.trim_start();
        let visible = words.strip_prefix("pub").map_or(words, |rest| rest.split_once(' ').map_or("", |(_, rest)| rest));
        if visible.starts_with("use ") {
            found.push(at..code[at..].find(';').map_or(code.len(), |end| at + end));
        }
        at += line.len();
    }
    found
}

/// The paths of all `use` lines, each with whether it is handed on.
fn uses(code: &str) -> Vec<(bool, String)> {
    let lines = use_lines(code).into_iter().filter_map(|range| {
        let (before, tree) = code[range].split_once("use ")?;
        Some((before.contains("pub"), tree.split_whitespace().collect::<Vec<_>>().join(" ")))
    });
    lines.flat_map(|(hands_on, tree)| unfolded(&tree).into_iter().map(move |path| (hands_on, path))).collect()
}

/// `a::{b, c::{d, e}}` → `a::b`, `a::c::d`, `a::c::e`.
fn unfolded(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or("").trim().to_owned()];
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match (c, depth) {
            (',', 0) => parts.push(String::new()),
            _ => parts.last_mut().unwrap().push(c),
        }
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(|part| unfolded(&format!("{}{part}", before.trim()))).collect()
}

/// All paths of words joined by `::` in `code`, with what stands before them.
fn paths(code: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for word in code.split(|c: char| !is_word(c) && c != ':') {
        let word = word.trim_end_matches(':');
        if word.contains("::") && !word.starts_with(':') {
            found.push(word.to_owned());
        }
    }
    found
}

impl Files {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Self { by_module: BTreeMap::new(), code: BTreeMap::new(), handed_on: BTreeMap::new() };
        for path in super::house::files("src", "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let module = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
            if matches!(module, "lib" | "main") {
                continue;
            }
            let module: Path_ = module.split('/').map(str::to_owned).collect();
            let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
            files.code.insert(module.clone(), lines.collect::<Vec<_>>().join("\n"));
            files.by_module.insert(module, name);
        }
        let mut handed_on = BTreeMap::new();
        for (module, code) in &files.code {
            for (_, path) in uses(code).into_iter().filter(|(hands_on, _)| *hands_on) {
                if let Some(path) = files.absolute(module, &path) {
                    handed_on.insert((module.clone(), path.last().unwrap().clone()), path);
                }
            }
        }
        files.handed_on = handed_on;
        files
    }

    /// A path as it is from the crate's root; `None` of one that leads out of it.
    fn absolute(&self, module: &Path_, path: &str) -> Option<Path_> {
        let mut parts: Vec<String> = path.split("::").map(str::to_owned).collect();
        if parts.last().is_some_and(|last| last == "self") {
            parts.pop();
        }
        if parts.first()? == "crate" {
            return Some(parts.split_off(1));
        }
        let up = parts.iter().take_while(|part| *part == "super").count();
        let mut whole = module.clone();
        whole.truncate(module.len() - up.min(module.len()));
        if up == 0 {
            let child: Path_ = module.iter().chain([parts.first()?]).cloned().collect();
            self.by_module.get(&child)?;
        }
        whole.extend(parts.split_off(up));
        Some(whole)
    }

    /// The module that a path leads into, through all that hand on.
    fn home(&self, path: &[String], depth: usize) -> Option<Path_> {
        let length = (1..=path.len()).rev().find(|n| self.by_module.contains_key(&path[..*n]))?;
        let module = path[..length].to_vec();
        let name = path.get(length).filter(|_| depth < 6);
        let from = name.and_then(|name| self.handed_on.get(&(module.clone(), name.clone())));
        match from {
            Some(from) if from[..] != path[..=length] => {
                let whole: Path_ = from.iter().chain(&path[length + 1..]).cloned().collect();
                self.home(&whole, depth + 1)
            }
            _ => Some(module),
        }
    }

    fn used_by(&self, module: &Path_) -> BTreeSet<Path_> {
        let code = &self.code[module];
        let own: Vec<(bool, String)> = uses(code);
        let taken_in = own.iter().filter(|(hands_on, _)| !hands_on);
        let taken_in: Vec<Path_> = taken_in.filter_map(|(_, path)| self.absolute(module, path)).collect();
        let mut found = BTreeSet::new();
        for path in &taken_in {
            // A module taken in counts by what is asked of it.
            if !self.by_module.contains_key(path) {
                found.extend(self.home(path, 0));
            }
        }
        let mut rest = code.clone();
        use_lines(code).into_iter().rev().for_each(|range| rest.replace_range(range, ""));
        for path in paths(&rest) {
            let first = path.split("::").next().unwrap_or("");
            let known = taken_in.iter().find(|known| known.last().is_some_and(|last| last == first));
            let whole = match known {
                Some(known) => Some(known.iter().cloned().chain(path.split("::").skip(1).map(str::to_owned)).collect()),
                None => self.absolute(module, &path),
            };
            found.extend(whole.and_then(|whole: Path_| self.home(&whole, 0)));
        }
        found.remove(module);
        found
    }
}

/// All that `from` leads to.
fn reach<'a>(from: &'a Path_, edges: &'a BTreeMap<Path_, BTreeSet<Path_>>) -> BTreeSet<&'a Path_> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for to in &edges[next] {
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    seen
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let files = Files::read();
    let edges: BTreeMap<Path_, BTreeSet<Path_>> =
        files.code.keys().map(|module| (module.clone(), files.used_by(module))).collect();
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 500, "the uses are not found any more");
    let reached: BTreeMap<&Path_, BTreeSet<&Path_>> = edges.keys().map(|from| (from, reach(from, &edges))).collect();
    let mut knots: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (module, reached_from) in reached.iter().filter(|(module, reached)| reached.contains(**module)) {
        let knot = reached_from.iter().filter(|to| reached[**to].contains(*module));
        let first = knot.clone().map(|to| files.by_module[*to].as_str()).min().unwrap();
        let used = edges[*module].iter().filter(|to| knot.clone().any(|other| other == to));
        let used: Vec<&str> = used.map(|to| files.by_module[to].as_str()).collect();
        knots.entry(first).or_default().push(format!("{} uses {}", files.by_module[*module], used.join(", ")));
    }
    let new: Vec<String> =
        knots.iter().filter(|(first, _)| !KNOTS.contains(first)).map(|(_, lines)| lines.join("\n")).collect();
    assert!(new.is_empty(), "files that use each other in a circle:\n\n{}\n", new.join("\n\n"));
    let gone: Vec<&&str> = KNOTS.iter().filter(|knot| !knots.contains_key(**knot)).collect();
    assert!(gone.is_empty(), "cut already, take it off the list: {gone:?}");
}
