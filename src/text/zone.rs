//! Zones of times that state none.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

/// A zone: `UTC`, `+02:00`, `Europe/Oslo`. The table of names is in the program: the same on every machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone that is called `name`.
    pub fn parse(name: &str) -> Option<Self> {
        if name == "UTC" || name == "Z" {
            return Some(Self(TimeZone::UTC));
        }
        if let Some(sign) = name.chars().next().filter(|sign| matches!(sign, '+' | '-')) {
            let (hours, minutes) = name[1..].split_once(':')?;
            let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            let (h, m): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
            let seconds = (h * 60 + m) * 60;
            let sound = two(hours) && two(minutes) && h <= 14 && m < 60;
            let offset = Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()?;
            return sound.then(|| Self(TimeZone::fixed(offset)));
        }
        // An area and a city; single names are of countries, or short forms that mean several zones.
        let known = name.contains('/') && Self::names().iter().any(|known| known == name);
        TimeZoneDatabase::bundled().get(name).ok().filter(|_| known).map(Self)
    }

    /// All names.
    pub fn names() -> Vec<String> {
        TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
    }

    /// The offset of the clock time `at`, as EDTF writes it: `Z`, `+02:00`. Of an hour that comes twice, the first.
    pub fn offset(&self, at: DateTime) -> String {
        let offset = match self.0.to_ambiguous_zoned(at).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        let seconds = offset.seconds();
        if seconds == 0 {
            return "Z".to_owned();
        }
        let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;

    #[test]
    fn zones_by_name_and_by_offset() {
        let at = |text: &str| text.parse().unwrap();
        let offset = |zone: &str, time: &str| Zone::parse(zone).map(|zone| zone.offset(at(time)));
        assert_eq!(offset("Europe/Oslo", "2031-07-01T12:00").as_deref(), Some("+02:00"));
        assert_eq!(offset("Europe/Oslo", "2031-01-01T12:00").as_deref(), Some("+01:00"));
        assert_eq!(offset("America/St_Johns", "2031-01-01T12:00").as_deref(), Some("-03:30"));
        assert_eq!(offset("UTC", "2031-01-01T12:00").as_deref(), Some("Z"));
        assert_eq!(offset("-03:30", "2031-01-01T12:00").as_deref(), Some("-03:30"));
        for none in ["Mars/Olympus", "Mars", "+2:00", "+99:00", "+02", "", "Oslo"] {
            assert!(Zone::parse(none).is_none(), "{none}");
        }
    }
}
