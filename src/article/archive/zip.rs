//! Just enough of zip for archives and documents: the central directory, stored and deflated members.

/// A member of a zip file.
pub(in crate::article) struct Member {
    pub name: String,
    /// Its bytes are encrypted.
    pub is_locked: bool,
    method: u16,
    packed: usize,
    at: usize,
}

/// More members than any archive of articles has.
const MOST: usize = 10_000;

/// The members that the central directory lists; `None` where there is none.
pub(in crate::article) fn members(bytes: &[u8]) -> Option<Vec<Member>> {
    let tail = bytes.len().saturating_sub(66_000);
    let end = tail + bytes[tail..].windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let count = usize::from(u16_at(bytes, end + 10)?).min(MOST);
    let mut at = u32_at(bytes, end + 16)?;
    let mut out = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?);
        let name_end = at + 46 + usize::from(name);
        out.push(Member {
            name: String::from_utf8_lossy(bytes.get(at + 46..name_end)?).into_owned(),
            is_locked: u16_at(bytes, at + 8)? & 1 == 1,
            method: u16_at(bytes, at + 10)?,
            packed: u32_at(bytes, at + 20)?,
            at: u32_at(bytes, at + 42)?,
        });
        at = name_end + usize::from(extra) + usize::from(comment);
    }
    Some(out)
}

/// A member's bytes; `None` where they are more than `most`, or not there.
pub(in crate::article) fn read(bytes: &[u8], member: &Member, most: u64) -> Option<Vec<u8>> {
    let (name, extra) = (u16_at(bytes, member.at + 26)?, u16_at(bytes, member.at + 28)?);
    let start = member.at + 30 + usize::from(name) + usize::from(extra);
    let packed = bytes.get(start..start.checked_add(member.packed)?)?;
    match member.method {
        0 => (packed.len() as u64 <= most).then(|| packed.to_vec()),
        8 => super::inflate(packed, most),
        _ => None,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
