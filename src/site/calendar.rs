//! `timeline.ics`: what is announced, as a calendar.

use crate::digest::model::Digest;
use crate::page::edtf::{Edtf, to_the_day};
use std::fmt::Write as _;

/// Announced events that are known to the day.
pub(super) fn ics(digest: &Digest, base: Option<&str>) -> String {
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//nutgraf//timeline//EN\r\n");
    let stamp = digest.date.as_deref().and_then(Edtf::parse).map(|d| d.start).unwrap_or(jiff::civil::Date::ZERO);
    for event in digest.timeline.iter().filter(|e| e.ahead) {
        let Some(date) = Edtf::parse(&event.date).filter(|_| to_the_day(&event.date)) else { continue };
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}@{}.nutgraf", event.id, digest.slug));
        line(&mut out, &format!("DTSTAMP:{}T000000Z", stamp.strftime("%Y%m%d")));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", date.start.strftime("%Y%m%d")));
        if let Ok(after) = date.end.tomorrow() {
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
        }
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.text)));
        line(&mut out, "STATUS:TENTATIVE");
        if let Some(base) = base {
            line(&mut out, &format!("URL:{base}/stories/{}/{}#{}", digest.slug, event.standing.folder(), event.id));
        }
        line(&mut out, "END:VEVENT");
    }
    out + "END:VCALENDAR\r\n"
}

/// A content line, folded at 75 bytes between characters.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}
