//! Where an address lies in a folder, on every system.

use crate::text::is_device;
use std::path::{Path, PathBuf};

/// The folder where pages wait. Ours alone: cleared before and after each build.
pub const WAITING: &str = ".nutgraf-new";

/// The file of `address` in the folder `out`; `None` where the address could lead out of it
/// or is no file's name on some system.
pub fn below(out: &Path, address: &str) -> Option<PathBuf> {
    let mut path = out.to_owned();
    for part in address.split('/') {
        if !is_name(part) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

/// Whether Linux, macOS and Windows alike take `part` as a file's name.
pub fn is_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or("").to_ascii_lowercase();
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !part.is_empty() && !part.ends_with(['.', ' ']) && !part.contains(odd) && !is_device(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_paths_of_the_system() {
        let path = below(Path::new("out"), "stories/bridge/index.html").unwrap();
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_str().unwrap()).collect();
        assert_eq!(parts, ["out", "stories", "bridge", "index.html"]);
    }

    #[test]
    fn what_leads_out_or_is_no_name_is_refused() {
        let bad = [
            "",
            "/etc/x",
            "../x",
            "a/../x",
            "a//b",
            "./a",
            "a/.",
            "c:/x",
            "a\\b",
            "con",
            "people/aux/index.html",
            "nul.txt",
            "COM1.html",
            "a./b",
            "a /b",
            "x\0y",
            "what?.html",
            "a/b:stream",
        ];
        for address in bad {
            assert_eq!(below(Path::new("out"), address), None, "{address:?}");
        }
        for address in ["index.html", ".nojekyll", "people/conrad/index.html", "a.b/c", "console", "años/index.html"] {
            assert!(below(Path::new("out"), address).is_some(), "{address:?}");
        }
    }
}
