//! Files in a zip file: each is read as if it lay in a folder.

use super::archive::zip;
use super::draft::Draft;
use crate::diagnostic::Diagnostic;
use crate::read::{File, may_be_article};
use std::collections::BTreeSet;

/// The files of a zip file that may be articles, those of a zip file in it as well, `most` bytes at most in all; what
/// stands in the way of single ones goes to `faults`.
pub(super) fn files(file: &File, most: u64, faults: &mut Vec<Diagnostic>) -> Result<Vec<File>, Box<Diagnostic>> {
    within(file, &mut { most }, 0, faults)
}

fn within(
    file: &File,
    left: &mut u64,
    depth: usize,
    faults: &mut Vec<Diagnostic>,
) -> Result<Vec<File>, Box<Diagnostic>> {
    let refused = |what: String| {
        let fault = Diagnostic::error("archive", format!("{what}: left out")).in_file(&file.path);
        fault.hint("pack or fetch it again, or put its files here unpacked")
    };
    let Some(members) = zip::members(&file.bytes) else {
        return Err(Box::new(refused("expected a zip file, found none that is whole".into())));
    };
    let names: BTreeSet<&str> = members.iter().map(|member| &*member.name).collect();
    let wanted: Vec<&zip::Member> = members.iter().filter(|member| may_be_article(&member.name, &names)).collect();
    if wanted.is_empty() {
        return Err(Box::new(refused(
            "expected articles in the zip file, found no file of a kind that is read".into(),
        )));
    }
    if wanted.iter().all(|member| member.is_locked) {
        let fault = refused("expected a zip file that can be read, found one with a password".into());
        return Err(Box::new(fault.hint("unpack it, and put its files here")));
    }
    let mut out = Vec::new();
    for member in wanted {
        let path = format!("{}/{}", file.path, member.name);
        let skipped = |why: &str| Diagnostic::warning("archive", format!("{why}: left out")).in_file(&path);
        if member.is_locked {
            faults.push(skipped("a file with a password"));
            continue;
        }
        let is_zip = member.name.to_ascii_lowercase().ends_with(".zip");
        if is_zip && depth > 0 {
            faults.push(skipped("a zip file in a zip file in a zip file").hint("unpack it"));
        } else {
            let Some(bytes) = zip::read(&file.bytes, member, *left) else {
                let what = format!(
                    "cannot unpack `{}`: it is broken, or the zip file holds far more than articles",
                    member.name
                );
                return Err(Box::new(refused(what).hint("unpack it, and put its articles here")));
            };
            *left -= bytes.len() as u64;
            let inner = File::new(path, bytes);
            if !is_zip {
                out.push(inner);
                continue;
            }
            match within(&inner, left, depth + 1, faults) {
                Ok(files) => out.extend(files),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    Ok(out)
}

/// The drafts of all files, as `read` reads one; those that are none are named.
pub(super) fn drafts(
    files: Vec<File>,
    faults: &mut Vec<Diagnostic>,
    read: impl Fn(&File, &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Box<Diagnostic>>,
) -> Vec<Draft> {
    let mut out = Vec::new();
    for file in files {
        match read(&file, faults) {
            Ok(drafts) => out.extend(drafts),
            Err(fault) => faults.push(*fault),
        }
    }
    super::draft::numbered(out)
}
