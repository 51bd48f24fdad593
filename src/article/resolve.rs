//! What a file states, field by field, becomes its metadata; the first sound value wins.

use super::dates;
use super::html::{FAR, NEAR, SHOWN, SITE, SOME_TIME};
use super::outlets::is_article;
use super::seen_date::Order;
use super::url;
use super::{Context, Field, From, Given, Metadata, Outlet, Stated};
use crate::text::squash;

/// The metadata of what is `given`, the surest first.
pub(super) fn resolve(given: &[Given], context: &Context) -> Metadata {
    let address = first(given, Field::Url, url::clean);
    let (link, archive) = match address.as_ref().and_then(|a| url::archived(&a.value)) {
        Some((archive, original)) => (url::clean(&original), Some(archive)),
        None => (address.as_ref().map(|a| a.value.clone()), None),
    };
    let url = address.and_then(|a| link.map(|value| Stated { value, ..a }));
    let outlet = outlet(given, url.as_ref(), context);
    let mut published = published(given, url.as_ref());
    if let Some(stated) = &mut published {
        stated.value = zoned(std::mem::take(&mut stated.value), context);
    }
    Metadata {
        title: title(given, outlet.as_ref()),
        description: first(given, Field::Description, |text| plain(text, 1500)),
        authors: authors(given, outlet.as_ref()),
        outlet,
        unread_date: if published.is_none() { unread_date(given) } else { None },
        published,
        archive_url: first(given, Field::ArchiveUrl, url::clean).map(|a| a.value).or(archive),
        updated: first(given, Field::Updated, dates::edtf).map(|s| zoned(s.value, context)),
        accessed: first(given, Field::Accessed, dates::edtf).map(|s| zoned(s.value, context)),
        place: first(given, Field::Place, |text| plain(text, 80)).map(|s| s.value),
        language: first(given, Field::Language, language).map(|s| s.value).unwrap_or_default(),
        tags: tags(given),
        url,
        ..Metadata::default()
    }
}

/// A time that states no zone is one of the site's own: `2031-03-04T23:30` in Oslo is `2031-03-04T23:30+01:00`.
fn zoned(date: String, context: &Context) -> String {
    let (Some(zone), Some((_, clock))) = (&context.zone, date.split_once('T')) else { return date };
    if clock.contains(['Z', '+', '-']) {
        return date;
    }
    match date.parse() {
        Ok(at) => date.clone() + &zone.offset(at),
        Err(_) => date,
    }
}

/// The day of publication: as stated, as shown beside the headline, as the address says, as shown elsewhere; where only
/// an update is told, that.
fn published(given: &[Given], url: Option<&Stated<String>>) -> Option<Stated<String>> {
    let page = given.iter().any(|g| g.at.starts_with("meta tag") || g.at == "the page's lang");
    let language = first(given, Field::Language, |text| Some(text.to_owned())).map(|l| l.value).unwrap_or_default();
    let host = url.and_then(|url| url::host(&url.value)).unwrap_or_default();
    let order = page.then(|| Order::usual(&language, &host));
    let read = |text: &str| dates::edtf_in(text, order);
    let of = |field: Field, is: &dyn Fn(&str) -> bool| -> Option<Stated<String>> {
        let some: Vec<Given> = given.iter().filter(|g| g.field == field && is(&g.at)).cloned().collect();
        first(&some, field, read)
    };
    // A comment has its own time, a video in the article its own day.
    let sure = |at: &str| at != FAR && at != SOME_TIME && !at.ends_with("\"uploadDate\"");
    let stated = of(Field::Published, &sure);
    // A page that lists what it cites states years of others beside its own day.
    let whole = |s: &Stated<String>| s.value.len() >= 10 || s.from != From::File || !page;
    let stated = stated.filter(whole).or_else(|| {
        let some: Vec<Given> = given.iter().filter(|g| g.field == Field::Published && sure(&g.at)).cloned().collect();
        first(&some, Field::Published, |text| read(text).filter(|day| day.len() >= 10))
            .or_else(|| of(Field::Published, &sure))
    });
    // What a system calls its date may be when a page was made; the day beside the headline is what it says to readers.
    let stated = stated.map(|stated| {
        let near = of(Field::Published, &|at| at == NEAR).filter(|near| near.value.len() >= 10);
        let is_vague = VAGUE.iter().any(|key| stated.at.strip_prefix("meta tag ") == Some(*key));
        match near {
            Some(near) if is_vague && near.value[..10] != stated.value[..10.min(stated.value.len())] => near,
            _ => stated,
        }
    });
    let named = || {
        let url = url?;
        Some(Stated { value: dates::in_url(&url.value)?, from: url.from, at: "the address".into() })
    };
    let local = stated.as_ref().and_then(|stated| civil(stated, given, named(), &read));
    local
        .or(stated)
        .or_else(named)
        .or_else(|| of(Field::Published, &|_| true))
        .or_else(|| of(Field::Updated, &|_| page))
}

/// Meta tags that do not say of what they are the date.
const VAGUE: [&str; 8] = [
    "\"date\"",
    "\"dc.date\"",
    "\"dcterms.date\"",
    "\"created\"",
    "\"creation_date\"",
    "\"datecreated\"",
    "\"dc.created\"",
    "\"dcterms.created\"",
];

/// The day on which it was where the article was published, of a time in UTC: the neighbouring day that the page shows
/// beside its headline, or names in its address.
fn civil(
    stated: &Stated<String>,
    given: &[Given],
    named: Option<Stated<String>>,
    read: &impl Fn(&str) -> Option<String>,
) -> Option<Stated<String>> {
    let (day, time) = stated.value.strip_suffix('Z')?.split_once('T')?;
    let hour: u8 = time.get(..2)?.parse().ok()?;
    let near: Vec<Given> = given.iter().filter(|g| g.field == Field::Published && g.at == NEAR).cloned().collect();
    let shown = |text: &str| read(text).filter(|near| near.len() == 10);
    if near.iter().flat_map(|g| &g.texts).filter_map(|text| shown(text)).any(|near| near == day) {
        return None;
    }
    let shown = first(&near, Field::Published, shown);
    // Few papers lie where it is more than ten hours later, or twelve earlier.
    let may_be = |other: &str| is_next_day(day, other) && if other > day { hour >= 14 } else { hour < 12 };
    [shown, named].into_iter().flatten().find(|other| other.value.len() == 10 && may_be(&other.value))
}

/// What is stated as the day of publication and is none.
fn unread_date(given: &[Given]) -> Option<String> {
    let stated = given.iter().find(|g| g.field == Field::Published && g.texts.iter().any(|t| !t.trim().is_empty()))?;
    stated.texts.iter().find_map(|text| plain(text, 80))
}

/// Whether two days are neighbours.
fn is_next_day(a: &str, b: &str) -> bool {
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let (Some(a), Some(b)) = (day(a), day(b)) else { return false };
    a.tomorrow().ok() == Some(b) || b.tomorrow().ok() == Some(a)
}

/// The first sound value of `field`.
pub(super) fn first<T>(given: &[Given], field: Field, sound: impl Fn(&str) -> Option<T>) -> Option<Stated<T>> {
    given.iter().filter(|g| g.field == field).find_map(|g| {
        let value = g.texts.iter().find_map(|text| sound(text))?;
        Some(Stated { value, from: g.from, at: g.at.clone() })
    })
}

/// The headline without the name of its site: `Bridge closes | Harbour Courier`.
fn title(given: &[Given], outlet: Option<&Stated<Outlet>>) -> Option<Stated<String>> {
    let mut title = first(given, Field::Title, |text| plain(text, 400))?;
    let sites = given.iter().filter(|g| g.field == Field::Outlet).flat_map(|g| &g.texts).cloned();
    let sites: Vec<String> = sites.chain(outlet.map(|o| o.value.name.clone())).map(|site| letters(&site)).collect();
    let domain = outlet.and_then(|o| o.value.domain.as_deref()).map(letters).unwrap_or_default();
    let is_site = |part: &str| {
        let part = letters(part);
        !part.is_empty() && (sites.contains(&part) || part.len() > 3 && domain.starts_with(&part))
    };
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
        while let Some((rest, _)) = title.value.rsplit_once(mark).filter(|(rest, site)| is_site(site) && rest.len() > 8)
        {
            title.value = rest.trim().to_owned();
        }
        if let Some((_, rest)) = title.value.split_once(mark).filter(|(site, rest)| is_site(site) && rest.len() > 8) {
            title.value = rest.trim().to_owned();
        }
    }
    Some(title)
}

/// The letters and digits of a name, folded.
fn letters(name: &str) -> String {
    crate::text::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn plain(text: &str, longest: usize) -> Option<String> {
    let text = super::html::entities(text);
    let text: String = squash(&text).chars().filter(|c| !c.is_control() && !is_bidi(*c)).collect();
    (!text.is_empty() && text.chars().count() <= longest).then_some(text)
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn outlet(given: &[Given], url: Option<&Stated<String>>, context: &Context) -> Option<Stated<Outlet>> {
    let host = url.and_then(|u| url::host(&u.value));
    // A byline or a line on the author may name another paper than the one that the page is from.
    let weak = |g: &&Given| g.at == "its byline" || g.at == "the line on its author";
    let sure: Vec<Given> = given.iter().filter(|g| !weak(g)).cloned().collect();
    let name = |text: &str| context.outlets.resolve(&plain(text, 100)?);
    // A name is better than an address, and the paper's than its publisher's firm.
    let is_name = |text: &str| name(text).filter(|o| o.domain.as_deref() != Some(&*o.name) && !is_firm(&o.name));
    let mut stated = first(&sure, Field::Outlet, is_name).or_else(|| first(&sure, Field::Outlet, name));
    if stated.is_none() && host.is_none() {
        stated = first(given, Field::Outlet, name);
    }
    if let Some(outlet) = stated.as_mut().filter(|outlet| outlet.from == From::File) {
        let of_page = |g: &&Given| g.at.starts_with("meta tag") || g.at.starts_with("linked data") || g.at == SITE;
        let said = sure.iter().filter(|g| g.field == Field::Outlet).filter(of_page).flat_map(|g| &g.texts);
        let said: Vec<String> = said.filter_map(|text| plain(text, 100)).collect();
        spell(&mut outlet.value, &said, context);
    }
    if let Some(outlet) = &mut stated {
        // What outlets.yaml says of an address beats what a page calls itself; an agency's text stays the agency's.
        let own = host.as_deref().and_then(|host| context.outlets.own_at(host));
        if let Some(own) =
            own.filter(|_| outlet.from != From::Editor && !context.outlets.is_another(&outlet.value, host.as_deref()))
        {
            outlet.value = own;
        }
        outlet.value.domain = outlet.value.domain.take().or_else(|| host.as_deref().map(url::registrable));
        return stated;
    }
    let host = host?;
    Some(Stated { value: context.outlets.of_host(&host), from: url?.from, at: "the address".into() })
}

/// Spells a name as its page does at its fullest: with its article, and with capitals. An address that stands for a name
/// in small letters is the name before its ending: `harbourpost.example` → `Harbourpost`.
fn spell(outlet: &mut Outlet, said: &[String], context: &Context) {
    let own = letters(&outlet.name);
    let is_address = outlet.domain.as_deref() == Some(&*outlet.name);
    if context.outlets.named(&outlet.name).is_some() {
        return;
    }
    if !outlet.name.contains(char::is_uppercase) {
        let label = if is_address { outlet.name.split('.').next().unwrap_or("") } else { &outlet.name };
        let label = letters(label);
        let is_same = |text: &&String| {
            text.contains(char::is_uppercase)
                && (letters(text) == own || letters(text.split('.').next().unwrap_or("")) == label)
        };
        let long = label.len() > SHORT_LABEL && label.chars().all(char::is_alphabetic);
        if let Some(text) = said.iter().find(is_same) {
            outlet.name.clone_from(text);
        } else if is_address && long && said.contains(&outlet.name) {
            outlet.name = capital(&label);
        }
    }
    let with_article = |text: &&String| {
        let (first, rest) = text.split_once(' ').unwrap_or(("", text));
        is_article(first) && letters(rest) == own
    };
    if let Some(text) = said.iter().find(with_article).filter(|_| !is_address) {
        outlet.name.clone_from(text);
    }
}

/// The first part of a domain that is as short as this may be letters that stand for words.
const SHORT_LABEL: usize = 4;

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a name is that of a firm: `Harbour Media GmbH`.
fn is_firm(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or("").trim_end_matches(')');
    [
        "A/S", "AB", "AG", "AS", "B.V.", "BV", "GmbH", "Inc", "Inc.", "KG", "LLC", "Limited", "Ltd", "Ltd.", "Oy",
        "S.A.", "S.L.", "S.p.A.", "SA", "SAS", "SL", "SpA",
    ]
    .contains(&last)
}

/// Who wrote it: people that are stated, people that the page shows, else the paper itself where it is stated.
fn authors(given: &[Given], outlet: Option<&Stated<Outlet>>) -> Vec<String> {
    let site = outlet.map(|o| letters(&o.value.name)).unwrap_or_default();
    let domain = outlet.and_then(|o| o.value.domain.as_deref()).map(letters).unwrap_or_default();
    let initials = outlet.and_then(|o| o.value.domain.as_deref()).and_then(|d| d.split_once('-')).map(|(head, _)| head);
    let is_site = |name: &str| {
        let own = letters(name);
        own == site
            || own == domain
            || initials.is_some_and(|head| head == own)
            || name.contains('.') && !name.contains(' ') && name.len() > 4
    };
    let of = |is: &dyn Fn(&Given, &str) -> bool| -> Vec<String> {
        let rows = given.iter().filter(|g| g.field == Field::Author);
        let each = rows.map(|row| {
            let mut out: Vec<String> = Vec::new();
            for name in row.texts.iter().flat_map(|text| names(text)).filter(|name| is(row, name)) {
                if !out.contains(&name) {
                    out.push(name);
                }
            }
            out
        });
        let mut each = each.filter(|names| !names.is_empty());
        let first = each.next().unwrap_or_default();
        // Another place may name them all.
        let holds = |names: &Vec<String>| names.len() > first.len() && first.iter().all(|name| names.contains(name));
        each.find(|names| !first.is_empty() && names.len() <= MANY && holds(names)).unwrap_or(first)
    };
    let is_shown = |row: &Given| row.at == SHOWN;
    let mut out = of(&|row, name| !is_shown(row) && !is_site(name));
    if out.is_empty() {
        out = of(&|row, name| is_shown(row) && !is_site(name) && name.contains(' '));
    }
    if out.is_empty() {
        out = of(&|_, _| true);
    }
    out.truncate(24);
    out
}

/// More authors than an article has.
const MANY: usize = 8;

/// The names of a byline: "By ", wikilinks and addresses taken off, split at commas, semicolons, "and" and "&".
pub(super) fn names(text: &str) -> Vec<String> {
    let text = squash(text).replace("[[", "").replace("]]", "");
    let text = text.strip_prefix('[').and_then(|t| t.split_once("](")).map_or(text.as_str(), |(name, _)| name);
    let bare = ["by ", "By ", "BY ", "By: ", "by: "].iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text);
    let mut split = bare.replace([';', '|'], ",");
    for and in [" and ", " AND ", " & ", " und ", " et ", " og ", " och "] {
        split = split.replace(and, ",");
    }
    split.split(',').filter_map(name).collect()
}

fn name(part: &str) -> Option<String> {
    let part = part.split(" (").next().unwrap_or(part);
    let part = plain(part.trim().trim_matches(['"', '\'', '*', '_']), 80)?;
    let lower = part.to_lowercase();
    let by = ["von ", "par ", "por ", "by ", "af ", "av ", "door ", "author ", "autor "];
    let skip = by.iter().find(|by| lower.starts_with(**by)).map_or(0, |by| by.len());
    let part = part.get(skip..).unwrap_or(&part).to_owned();
    if part.starts_with('(')
        || part.contains("[at]")
        || ["no author", "admin", "editor", "staff"].contains(&lower.as_str())
    {
        return None;
    }
    let long = part.split_whitespace().count() > 6;
    let numbered = part.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let odd = part.contains("://") || part.contains('@') || numbered || long;
    (!odd && part.chars().any(char::is_alphabetic)).then_some(part)
}

fn tags(given: &[Given]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in given.iter().filter(|g| g.field == Field::Tags).flat_map(|g| &g.texts) {
        let text = text.trim_start_matches('[').trim_end_matches(']');
        for tag in text.split([',', ';', '|']) {
            let tag = tag.trim().trim_matches(['"', '\'', '#']);
            if let Some(tag) = plain(tag, 60).filter(|t| !t.eq_ignore_ascii_case("clippings") && !out.contains(t)) {
                out.push(tag);
            }
        }
    }
    out.truncate(64);
    out
}

/// A language as BCP 47 writes it: `en_US` → `en-US`, `English` → `en`.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let named = [
        ("english", "en"),
        ("spanish", "es"),
        ("français", "fr"),
        ("french", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("español", "es"),
        ("portuguese", "pt"),
        ("italian", "it"),
    ];
    if let Some((_, code)) = named.iter().find(|(name, _)| *name == text.to_lowercase()) {
        return Some((*code).to_owned());
    }
    let (first, rest) = text.split_once('-').map_or((text.as_str(), ""), |(a, b)| (a, b));
    let sound = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()) && rest.len() <= 16;
    let rest: String = rest.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    sound.then(|| if rest.is_empty() { first.to_lowercase() } else { format!("{}-{rest}", first.to_lowercase()) })
}
