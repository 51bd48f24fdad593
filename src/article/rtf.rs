//! Rich text: `{\rtf1 The bridge \b closed\b0 .\par}`. Words and paragraphs are read, looks are not.

/// Groups that hold no words of the text.
const APART: [&str; 16] = [
    "colortbl",
    "datastore",
    "fldinst",
    "fonttbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "pict",
    "stylesheet",
];

/// What a control word stands for.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "par" | "sect" | "page" | "row" => "\n\n",
        "line" => "\n",
        "tab" | "cell" => " ",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        _ => return None,
    })
}

/// The state of a group.
#[derive(Clone, Copy)]
struct Group {
    /// Nothing in it is read.
    apart: bool,
    /// How many letters after a `\u` stand in for it.
    skip: usize,
}

/// The words of a text in RTF.
pub(super) fn read(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut groups = vec![Group { apart: false, skip: 1 }];
    let (mut at, mut pending) = (0, 0usize);
    while at < bytes.len() {
        let Some(group) = groups.last().copied() else { break };
        match bytes[at] {
            b'{' => {
                groups.push(group);
                at += 1;
            }
            b'}' => {
                if groups.len() > 1 {
                    groups.pop();
                }
                at += 1;
            }
            b'\\' => at = control(bytes, at + 1, &mut groups, &mut out, &mut pending),
            b'\r' | b'\n' => at += 1,
            byte => {
                put(&mut out, &mut pending, group, byte);
                at += 1;
            }
        }
    }
    out
}

/// Puts down a letter of the old code page, unless it stands in for one that was put down already.
fn put(out: &mut String, pending: &mut usize, group: Group, byte: u8) {
    if *pending > 0 {
        *pending -= 1;
    } else if !group.apart {
        out.push_str(&crate::read::decode_lenient(&[byte], Some("windows-1252")));
    }
}

/// Reads what follows a backslash at `at`; where it ends.
fn control(bytes: &[u8], at: usize, groups: &mut [Group], out: &mut String, pending: &mut usize) -> usize {
    let Some(group) = groups.last_mut() else { return bytes.len() };
    let Some(&first) = bytes.get(at) else { return bytes.len() };
    if !first.is_ascii_alphabetic() {
        match first {
            b'\'' => {
                let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
                if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    put(out, pending, *group, byte);
                }
                return at + 3;
            }
            b'*' => group.apart = true,
            b'~' if !group.apart => out.push(' '),
            b'{' | b'}' | b'\\' => put(out, pending, *group, first),
            _ => {}
        }
        return at + 1;
    }
    let letters = bytes[at..].iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
    let word = String::from_utf8_lossy(&bytes[at..at + letters]).into_owned();
    let digits = bytes[at + letters..].iter().take(11).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
    let number: Option<i32> = String::from_utf8_lossy(&bytes[at + letters..at + letters + digits]).parse().ok();
    let end = at + letters + digits;
    match (word.as_str(), number) {
        ("u", Some(code)) => {
            let unit = u32::try_from(if code < 0 { code + 65536 } else { code }).unwrap_or(0);
            if !group.apart {
                out.push(char::from_u32(unit).unwrap_or('\u{fffd}'));
            }
            *pending = group.skip;
        }
        ("uc", Some(count)) => group.skip = usize::try_from(count).unwrap_or(1).min(8),
        ("bin", Some(count)) => return end + usize::try_from(count).unwrap_or(0) + 1,
        (word, _) if APART.contains(&word) => group.apart = true,
        (word, _) if !group.apart => out.push_str(sign(word).unwrap_or("")),
        _ => {}
    }
    end + usize::from(bytes.get(end) == Some(&b' '))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn words_without_looks() {
        let rtf = br"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\*\generator x;}\f0 Br\'fccke \b zu\b0 .\par \ldblquote Halt\rdblquote  \u8212? so\par}";
        assert_eq!(read(rtf).trim(), "Brücke zu.\n\n“Halt” — so");
        assert_eq!(read(br"{\rtf1 \bin99999999 x"), "");
    }
}
