//! Files of a built site, the cache and the lock are changed in many ways, build.json with them: `check` finds each
//! change of the site, a build never believes a changed cache or lock. How many are tried: `NUTGRAF_TAMPER` (12 each).
//! All texts are made up.

use crate::ground::{Numbers, run, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn tries() -> usize {
    std::env::var("NUTGRAF_TAMPER").ok().and_then(|value| value.parse().ok()).unwrap_or(12)
}

/// Numbers of this seed, or of another where `NUTGRAF_SEED` says so.
fn numbers(seed: u64) -> Numbers {
    let other = std::env::var("NUTGRAF_SEED").ok().and_then(|value| value.parse::<u64>().ok());
    Numbers(seed ^ other.unwrap_or(0))
}

fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    write(at, "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    for (n, town) in ["Velm", "Velm", "Bree"].iter().enumerate() {
        let text = format!(
            "---\ntitle: Pier of {town} closed\noutlet: Star {n}\npublished: 2026-0{}-02\n---\n\nThe harbour board of {town} \
             closed the north pier on Monday. \"The pier will stay closed until we know more,\" harbour master Lena Holt \
             said on Tuesday. At least {} people were hurt, the board said.\n",
            if *town == "Velm" { 6 } else { 9 },
            7 + n
        );
        write(at, &format!("content/{town}/{n}.md"), &text);
    }
    write(at, "content/pages/about.md", "# About\n\nWe read papers.\n");
    assert!(run(at, &["build"]).status.success());
    root
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for path in fs::read_dir(next).unwrap().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                let address = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                out.insert(address, fs::read(path).unwrap());
            }
        }
    }
    out
}

/// Another text than `bytes`, in one of several ways; `None` where it has nothing to change.
fn changed(bytes: &[u8], way: usize, numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let places: Vec<usize> = match way {
        0 => (0..out.len()).filter(|i| out[*i].is_ascii_digit()).collect(),
        1 => (0..out.len()).filter(|i| out[*i].is_ascii_lowercase()).collect(),
        _ => (0..out.len()).filter(|i| out[*i] == b'\n').collect(),
    };
    let at = *places.get(numbers.below(places.len()))?;
    match way {
        0 => out[at] = if out[at] == b'9' { b'1' } else { out[at] + 1 },
        1 => out[at] = if out[at] == b'z' { b'a' } else { out[at] + 1 },
        2 => out.truncate(at),
        3 => out.insert(at, b' '),
        _ => _ = out.splice(at..at, *b"\nNobody was hurt."),
    }
    (out != bytes).then_some(out)
}

/// build.json as if the file had been built so.
fn vouched(manifest: &[u8], address: &str, bytes: &[u8]) -> Vec<u8> {
    let mut json: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    let hash = blake3::hash(bytes).to_hex().to_string();
    json["files"][address]["blake3"] = hash.into();
    json["files"][address]["bytes"] = bytes.len().into();
    serde_json::to_vec_pretty(&json).unwrap()
}

#[test]
fn each_change_of_a_built_site_is_found() {
    let root = site();
    let out = root.path().join("public");
    let all = files(&out);
    let checked = run(root.path(), &["check"]);
    assert!(checked.status.success(), "{}", said(&checked));
    let addresses: Vec<&String> = all.keys().filter(|address| *address != "build.json").collect();
    let mut numbers = numbers(0x9e37_79b9_7f4a_7c15);
    let mut tried = 0;
    while tried < tries() {
        let address = addresses[numbers.below(addresses.len())];
        let Some(bytes) = changed(&all[address], numbers.below(5), &mut numbers) else { continue };
        tried += 1;
        fs::write(out.join(address), &bytes).unwrap();
        fs::write(out.join("build.json"), vouched(&all["build.json"], address, &bytes)).unwrap();
        let found = run(root.path(), &["check"]);
        assert_eq!(found.status.code(), Some(1), "{address}: {}", said(&found));
        assert!(said(&found).contains(address.as_str()), "{address}: {}", said(&found));
        fs::write(out.join(address), &all[address]).unwrap();
        fs::write(out.join("build.json"), &all["build.json"]).unwrap();
    }
    // A file more and a file less, both vouched for.
    let more = vouched(&all["build.json"], "stories/more/index.html", b"<p>more</p>");
    write(&out, "stories/more/index.html", "<p>more</p>");
    fs::write(out.join("build.json"), &more).unwrap();
    assert_eq!(run(root.path(), &["check"]).status.code(), Some(1));
    fs::remove_dir_all(out.join("stories/more")).unwrap();
    let mut less: serde_json::Value = serde_json::from_slice(&all["build.json"]).unwrap();
    less["files"].as_object_mut().unwrap().remove("atom.xml").unwrap();
    fs::write(out.join("build.json"), less.to_string()).unwrap();
    fs::remove_file(out.join("atom.xml")).unwrap();
    assert_eq!(run(root.path(), &["check"]).status.code(), Some(1));
}

fn cache(root: &Path) -> PathBuf {
    root.join(".nutgraf/cache.redb")
}

#[test]
fn a_damaged_cache_is_never_believed() {
    let root = site();
    let root = root.path();
    let whole = fs::read(cache(root)).unwrap();
    let article = root.join("content/Bree/2.md");
    let old = fs::read_to_string(&article).unwrap();
    let new = old.replace("At least 9", "At least 19");
    fs::write(&article, &new).unwrap();
    assert!(run(root, &["build", "--no-cache"]).status.success());
    let expected = files(&root.join("public"));
    let mut numbers = numbers(0x2545_f491_4f6c_dd1d);
    for n in 0..tries() {
        let mut bytes = whole.clone();
        match n % 3 {
            0 => bytes.truncate(numbers.below(whole.len())),
            _ => {
                let at = numbers.below(bytes.len());
                let end = bytes.len().min(at + 1 + numbers.below(5000));
                bytes[at..end].iter_mut().for_each(|byte| *byte = u8::try_from(numbers.below(256)).unwrap());
            }
        }
        fs::write(cache(root), bytes).unwrap();
        let built = run(root, &["build"]);
        assert!(built.status.success() && !said(&built).contains("panicked"), "{n}: {}", said(&built));
        for (address, bytes) in files(&root.join("public")) {
            assert!(address == "build.json" || expected.get(&address) == Some(&bytes), "{n}: {address}");
        }
    }
}

#[test]
fn a_damaged_lock_stops_the_build_or_changes_nothing() {
    let root = site();
    let root = root.path();
    let lock = root.join("nutgraf.lock");
    let whole = fs::read(&lock).unwrap();
    let stories = |root: &Path| -> Vec<String> {
        files(&root.join("public/stories")).into_keys().filter(|address| address.ends_with("index.json")).collect()
    };
    // The titles are others by now: only the lock knows the addresses.
    for (town, n) in [("Velm", 0), ("Velm", 1), ("Bree", 2)] {
        let path = root.join(format!("content/{town}/{n}.md"));
        fs::write(&path, fs::read_to_string(&path).unwrap().replace("closed\n", "shut\n")).unwrap();
    }
    let expected = stories(root);
    let mut numbers = numbers(0xd1b5_4a32_d192_ed03);
    for n in 0..tries() {
        let mut bytes = whole.clone();
        let at = numbers.below(bytes.len());
        match n % 4 {
            0 => bytes.truncate(at),
            1 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => _ = bytes.drain(at..whole.len().min(at + 1 + numbers.below(80))),
            _ => bytes.insert(at, b'\n'),
        }
        fs::write(&lock, &bytes).unwrap();
        let built = run(root, &["build"]);
        match built.status.code() {
            Some(0) => assert_eq!(stories(root), expected, "{n}"),
            _ => assert!(
                said(&built).contains("nutgraf.lock:") && !said(&built).contains("panicked"),
                "{n}: {}",
                said(&built)
            ),
        }
    }
}
