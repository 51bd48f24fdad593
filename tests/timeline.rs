//! The timeline of a story: undated articles, long timelines, what is announced, what other programs read.

use jiff::civil::Date;
use nutgraf::rooms::digest::model::Digest;
use nutgraf::rooms::site::{Held, Settings, assemble};
use nutgraf::rooms::theme::{Overrides, Theme};
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;

/// The digest of a folder of articles, each a name and what stands in it.
pub(crate) fn digest(articles: &[(&str, &str)]) -> serde_json::Value {
    let folder = TempDir::new().unwrap();
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.args(["digest", "--format", "json"]).arg(folder.path()).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

const DATED: &str = "---\ntitle: Ferry Aurora sinks off Port Ellis\npublished: 2031-03-13\n---\n\nThe ferry Aurora sank off Port Ellis on Tuesday with 40 people aboard. Harbour master Ana Ruiz said all were saved.\n";
const UNDATED: &str = "Ferry sinks off Port Ellis\n\nThe ferry Aurora sank off Port Ellis on Tuesday. Harbour master Ana Ruiz said the crew of six and all passengers were saved.\n";

#[test]
fn an_undated_article_takes_its_companions_date_with_the_reason() {
    let digest = digest(&[("a.md", DATED), ("b.txt", UNDATED)]);
    let articles = digest["articles"].as_array().unwrap();
    let undated = articles.iter().find(|a| a["published_from"] == "inferred").expect("one inferred date");
    assert_eq!(undated["published"], "2031-03-13~");
    let sunk = digest["timeline"].as_array().unwrap().iter().find(|e| e["date"] == "2031-03-11").expect("Tuesday");
    assert_eq!(sunk["evidence"].as_array().unwrap().len(), 2, "{sunk}");
}

#[test]
fn a_story_without_any_date_builds_with_its_dates_as_written() {
    let digest = digest(&[("b.txt", UNDATED)]);
    assert_eq!(digest["date"], serde_json::Value::Null);
    assert_eq!(digest["articles"][0]["published"], serde_json::Value::Null);
    assert_eq!(digest["timeline"].as_array().unwrap().len(), 0, "no day is guessed");
}

#[test]
fn a_weekday_told_after_the_articles_own_day_is_the_day_after() {
    let updated = "---\ntitle: Ferry Aurora sinks off Port Ellis\npublished: 2031-03-13\n---\n\nThe ferry Aurora sank off Port Ellis on Wednesday with 40 people aboard, the harbour said.\n\nDivers reached the sunken ferry Aurora off Port Ellis on Wednesday night.\n\nDivers raised the bell of the sunken ferry off Port Ellis on Friday.\n";
    let digest = digest(&[("a.md", updated)]);
    let dates: Vec<&str> = digest["timeline"].as_array().unwrap().iter().filter_map(|e| e["date"].as_str()).collect();
    assert!(dates.contains(&"2031-03-14") && !dates.contains(&"2031-03-07"), "{dates:?}");
}

/// The dates and texts of the events of one article published on Wednesday, 2031-03-12.
fn events(text: &str) -> Vec<String> {
    let article = format!("---\ntitle: The Aurora\npublished: 2031-03-12\n---\n\n{text}\n");
    let digest = digest(&[("a.md", &article)]);
    let all = digest["timeline"].as_array().unwrap().iter();
    all.map(|e| format!("{} {} {}", e["date"], e["status"], e["text"]).replace('"', "")).collect()
}

#[test]
fn a_day_on_an_infinitive_may_have_passed() {
    for (text, date) in [
        ("Peter Holm vowed to leave the Aurora earlier Tuesday.", "2031-03-11 null"),
        ("The owners' spokesman had to apologize Saturday for a letter to the crew.", "2031-03-08 null"),
        ("Peter Holm repeated his refusal to leave the Aurora Tuesday in a call with the board.", "2031-03-11 null"),
        ("Ruiz weighed in to defend the ferry crew on Monday when the report was read.", "2031-03-10 null"),
        ("The owners went on to sell the Aurora in May after two winters without a cargo.", "2030-05 null"),
        ("Ruiz urged the crew to stand firm Sunday night, when the board met in private.", "2031-03-09 null"),
        ("The council plans to meet in the old town hall on Friday.", "2031-03-14 planned"),
    ] {
        let told = events(text);
        assert!(told.iter().any(|e| e.starts_with(date)), "{text}: {told:?}");
    }
}

#[test]
#[ignore = "the day of an infinitive after a comma or of purpose is still read by the verb above"]
fn a_day_on_an_infinitive_may_lie_ahead() {
    for text in [
        "Ruiz gave the Harbour Post an interview, to be printed on Friday.",
        "Holm flew to Port Calder to meet the owners on Friday.",
    ] {
        let told = events(text);
        assert!(told.iter().any(|e| e.starts_with("2031-03-14 planned")), "{text}: {told:?}");
    }
}

#[test]
fn one_clause_is_no_plan_of_the_day_it_was_said_on() {
    let told =
        events("Peter Holm said Wednesday that he has no plans to resign and that from this day he will be silent.");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("2031-03-12 null"), "{told:?}");
    let denied = events("The harbour office said on Tuesday it would not hand over the logbook of the Aurora.");
    assert!(denied[0].starts_with("2031-03-11 null"), "what was said was said: {denied:?}");
}

#[test]
fn the_lines_of_a_chronology_are_of_the_days_that_head_them() {
    let lines = "The owners told the Aurora's story.\n\n3 March 2029 The Aurora is sold to a company of Port Ellis.\n\n14 May 2030: Inspectors find cracks in the hull.\n\n9 January 2031 – Ana Ruiz asks for a second report.\n";
    let told = events(lines);
    for line in
        ["2029-03-03 null The Aurora is sold", "2030-05-14 null Inspectors find", "2031-01-09 null Ana Ruiz asks"]
    {
        assert!(told.iter().any(|e| e.starts_with(line)), "{line}: {told:?}");
    }
    let caption = events("The owners told her story.\n\nThe Aurora leaves Port Ellis on a calm day, 3 March 2029.\n");
    assert!(!caption.iter().any(|e| e.starts_with("2029")), "{caption:?}");
}

#[test]
fn the_day_that_later_articles_of_a_long_story_name_matters_most() {
    let word = |n: usize| {
        format!(
            "{}{}ell",
            ["Bran", "Cor", "Dal", "Fen", "Gor", "Hul"][n % 6],
            ["a", "e", "i", "o", "u", "y"][n / 6 % 6]
        )
    };
    let article = |i: usize| {
        let day = 4 + i / 4;
        let news = match i {
            0 => "The council closed the Tern Bridge on 3 March 2031.".to_owned(),
            _ => format!("Divers searched pier {} of the Tern Bridge on {day} March 2031.", i / 4 + 1),
        };
        let own: Vec<String> = (0..6)
            .map(|k| {
                format!("{} asked {} for the keys of the {} gate.", word(i + k), word(i * 5 + k), word(i * 7 + 3 * k))
            })
            .collect();
        let back = if i == 0 { "" } else { "Since the closure of 3 March 2031 the ferry has been full." };
        let text = format!(
            "---\ntitle: Tern Bridge, report {i}\npublished: 2031-03-{day:02}\n---\n\n{news}\n\n{}\n\n{back}\n",
            own.join(" ")
        );
        (format!("{i:02}.md"), text)
    };
    let articles: Vec<(String, String)> = (0..40).map(article).collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (&**name, &**text)).collect();
    let digest = digest(&files);
    let days = digest["timeline"].as_array().unwrap();
    let first =
        days.iter().max_by(|a, b| a["importance"].as_f64().unwrap().total_cmp(&b["importance"].as_f64().unwrap()));
    assert_eq!(first.unwrap()["date"], "2031-03-03", "{days:?}");
    let shown: Vec<&str> = days.iter().filter(|e| e["on_page"] == true).filter_map(|e| e["date"].as_str()).collect();
    assert!(shown.contains(&"2031-03-03") && shown.len() > 5, "{shown:?}");
}

#[test]
fn the_date_of_a_part_dates_nothing() {
    for text in [
        "Nora Felt, whose sister drowned in the dock in 2017, was chosen head of the ferry guild.",
        "The ferry Aurora, which sank in 2019, has a new owner in Port Calder and a new name.",
        "The guild said that it would rebuild the quay itself after the council's March 3 vote against it.",
        "The guild led a march past the ferries that had been built in 2011 in Port Calder.",
        "The ferry's fares rose to 5 crowns from 4 crowns in February, the harbour office said.",
        "Prosecutors listed the three cases as numbers in files 1950, 1960 and 1970.",
        "Crews in caps from the 1987 regatta welcomed Peter Holm at the quay.",
        "Did the board close the quay on Tuesday?",
    ] {
        let told = events(text);
        assert!(told.is_empty(), "{text}: {told:?}");
    }
    let told = events("Nora Felt, who studies law, led a silent march to the quay on Tuesday.");
    assert!(told.iter().any(|e| e.starts_with("2031-03-11 null")), "{told:?}");
}

#[test]
fn a_name_and_a_day_of_no_week_in_particular_are_no_dates() {
    let told =
        events("Premier Helga May met the crews. The crews showed respect for May and sang for her at the quay.");
    assert!(told.is_empty(), "{told:?}");
    let told = events("The storm struck on a Sunday afternoon, when the ferries were empty.");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn what_was_done_to_an_end_lies_behind() {
    for text in [
        "Peter Holm called to congratulate the new harbour master Ana Ruiz on Monday night.",
        "Peter Holm was called to testify late Monday in Port Calder before the board.",
        "The first diver to emerge Monday was carried past the crews on the quay.",
    ] {
        let told = events(text);
        assert!(told.iter().all(|e| e.starts_with("2031-03-10 null")), "{text}: {told:?}");
    }
}

/// When the quote that holds `words` was said, in an article of Wednesday, 2031-03-12.
fn said(text: &str, words: &str) -> Option<String> {
    let article = format!("---\ntitle: The Aurora\npublished: 2031-03-12\n---\n\n{text}\n");
    let digest = digest(&[("a.md", &article)]);
    let quotes = digest["quotes"].as_array().unwrap();
    let quote = quotes.iter().find(|q| q["text"].as_str().unwrap().contains(words)).expect("a quote");
    quote["said"].as_str().map(str::to_owned)
}

#[test]
fn a_day_said_is_tied_to_the_saying() {
    let own = "“The quay is closed for good,” Ana Ruiz said on Tuesday. The board meets on Friday.";
    assert_eq!(said(own, "closed for good").as_deref(), Some("2031-03-11"));
    let above = "Ana Ruiz spoke to the crews on Monday, telling them “the quay is closed for good” and leaving early.";
    assert_eq!(said(above, "closed for good").as_deref(), Some("2031-03-10"));
    let other = "The owners sold the Aurora on Monday. “We could not pay for her any longer,” said Ana Ruiz.";
    assert_eq!(said(other, "could not pay"), None);
}

#[test]
fn one_clause_tells_one_event() {
    let article = "---\ntitle: The Aurora\npublished: 2031-03-12\n---\n\nThe harbour office said Tuesday the hearing is still set for Friday morning.\n";
    let digest = digest(&[("a.md", article)]);
    let ids: Vec<&str> = digest["timeline"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 1, "{digest}");
}

#[test]
fn what_is_only_supposed_is_no_event() {
    let told = events("If the council takes over the ferry in May, fares in the harbour will fall, Ana Ruiz said.");
    assert!(
        told.iter().all(|e| !e.contains("takes over the ferry in May") || e.contains("If the council")),
        "{told:?}"
    );
    let told = events("Calls to the owners of the ferry Aurora were not returned on Tuesday.");
    assert!(told.is_empty(), "{told:?}");
}

fn bridge() -> Digest {
    serde_json::from_str(include_str!("site/digest.json")).unwrap()
}

/// The bridge with so many events more, one a day.
fn long(events: usize) -> Digest {
    let mut digest = bridge();
    let entry = digest.timeline[2].clone();
    for n in 0..events {
        let mut event = entry.clone();
        event.id = format!("e-{n:08x}");
        event.date = Date::constant(2031, 1, 1).saturating_add(jiff::Span::new().days(n as i64)).to_string();
        event.text = format!("divers found part number {n}");
        digest.timeline.push(event);
    }
    digest.timeline.sort_by(|a, b| (a.ahead, &a.date).cmp(&(b.ahead, &b.date)));
    digest
}

fn file(digest: Digest, newest_first: bool, name: &str) -> String {
    let theme = Theme::load("default", "en", &Overrides::new()).unwrap();
    let settings = Settings { title: "Desk".into(), language: "en".into(), newest_first, ..Settings::default() };
    let slug = digest.slug.clone();
    let site = assemble(settings, Arc::new(Held::new(vec![Arc::new(digest)])), Vec::new(), theme).unwrap();
    let made = site.make(&format!("stories/{slug}/{name}")).unwrap().unwrap();
    String::from_utf8(made).unwrap()
}

#[test]
fn what_the_page_leaves_out_of_a_long_timeline_is_in_the_record() {
    let digest = long(40);
    let [page, record] = ["index.html", "record/index.html"].map(|name| file(digest.clone(), false, name));
    for event in &digest.timeline {
        let id = format!("id=\"{}\"", event.id);
        assert!(record.contains(&id), "{}", event.id);
        assert_eq!(page.contains(&id), event.standing.on_page, "{}", event.id);
    }
    use nutgraf::rooms::digest::{Extent, markdown};
    assert!(!markdown(&digest, Extent::Page).contains("part number 7"));
    assert!(markdown(&digest, Extent::Record).contains("part number 7"));
}

#[test]
fn oldest_or_newest_first_as_configured() {
    let order = |page: &str| page.find("id=\"e-0000aaaa\"").unwrap() < page.find("id=\"e-0000aaab\"").unwrap();
    for name in ["index.html", "record/index.html"] {
        let (old, new) = (file(bridge(), false, name), file(bridge(), true, name));
        assert!(order(&old) && !order(&new), "{name}");
    }
}

/// TimelineJS's documented JSON: keys it knows, whole numbers in dates, a year in each, ids that begin with a letter,
/// no era or slide without text.
#[test]
fn timeline_json_is_what_timelinejs_documents() {
    let timeline: serde_json::Value = serde_json::from_str(&file(long(40), false, "timeline.json")).unwrap();
    let keys = |v: &serde_json::Value, known: &[&str]| {
        let object = v.as_object().unwrap();
        assert!(object.keys().all(|k| known.contains(&k.as_str())), "{object:?}");
    };
    keys(&timeline, &["title", "events", "eras", "scale"]);
    keys(&timeline["title"], &["text", "media", "unique_id", "background", "autolink"]);
    let mut ids = std::collections::BTreeSet::new();
    for event in timeline["events"].as_array().unwrap() {
        keys(
            event,
            &[
                "start_date",
                "end_date",
                "text",
                "media",
                "group",
                "display_date",
                "background",
                "autolink",
                "unique_id",
            ],
        );
        for date in ["start_date", "end_date"].iter().filter_map(|d| event.get(*d)) {
            keys(date, &["year", "month", "day", "hour", "minute", "second", "millisecond", "display_date"]);
            assert!(date["year"].is_i64());
            assert!(date.get("month").is_none_or(|m| (1..=12).contains(&m.as_i64().unwrap())));
            assert!(
                date.get("day").is_none_or(|d| date.get("month").is_some() && (1..=31).contains(&d.as_i64().unwrap()))
            );
        }
        keys(&event["text"], &["headline", "text"]);
        let id = event["unique_id"].as_str().unwrap();
        assert!(id.starts_with(char::is_alphabetic) && ids.insert(id.to_owned()), "{id}");
        assert!(!event["text"]["headline"].as_str().unwrap().is_empty());
    }
}

/// RFC 5545: CRLF line ends, lines of 75 octets at most, a stamp that rests on no clock, each component closed.
#[test]
fn the_calendar_holds_to_its_rfc() {
    let mut digest = bridge();
    for event in digest.timeline.iter_mut().filter(|e| e.ahead) {
        event.text =
            format!("the council will vote; on repairs, {} in Señor Ñandú’s hall", "again and again ".repeat(9));
    }
    let calendar = file(digest, false, "timeline.ics");
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains("vote\\; on repairs\\, again") && unfolded.contains("Señor Ñandú’s hall"));
    for needed in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:",
        "BEGIN:VEVENT",
        "UID:",
        "DTSTAMP:20310314T000000Z",
        "DTSTART;VALUE=DATE:",
    ] {
        assert!(unfolded.contains(needed), "{needed} in {unfolded}");
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), unfolded.matches("END:VEVENT").count());
}
