use crate::text::Span;

/// The sentences of one paragraph, in order, without the white space between them. No sentence ends inside one
/// of `masks` (masked quotes: spans of the paragraph, in order, not overlapping).
pub fn sentences(paragraph: &str, masks: &[Span]) -> Vec<Span> {
    let masked = blank(paragraph, masks);
    let text = masked.as_deref().unwrap_or(paragraph);
    let found = sentencex::get_sentence_boundaries("en", text)
        .into_iter()
        .map(|b| Span::new(b.start_byte, b.end_byte.min(text.len())).trim(paragraph))
        .filter(|s| !s.is_empty());
    let mut out: Vec<Span> = Vec::new();
    for span in found {
        match out
            .last_mut()
            .filter(|last| ends_in_title(last.of(text)) || is_time_of_zone(last.of(text), span.of(text)))
        {
            Some(last) => *last = last.join(span),
            None => out.push(span),
        }
    }
    out.iter().flat_map(|span| after_bracket(text, *span)).collect()
}

/// "at 2 p.m. | ET today": a zone goes on with the time of day before it.
fn is_time_of_zone(before: &str, after: &str) -> bool {
    const ZONES: [&str; 16] =
        ["BST", "CDT", "CEST", "CET", "CST", "CT", "EDT", "EST", "ET", "GMT", "MDT", "MST", "PDT", "PST", "PT", "UTC"];
    let clock = ["a.m.", "p.m."].iter().any(|half| before.to_lowercase().ends_with(half));
    clock && ZONES.contains(&after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""))
}

/// "(He left.) | She stayed.": a bracket that holds a sentence is one, and what follows another.
fn after_bracket(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let close = words.find(".) ").filter(|_| words.starts_with('('));
    let opens = |at: usize| words[at..].trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    match close.map(|at| span.start + at + 2).filter(|at| opens(at - span.start)) {
        Some(at) => vec![Span::new(span.start, at), Span::new(at, span.end).trim(text)],
        None => vec![span],
    }
}

/// Whether the last word is a title that the package ends sentences at: it takes "Ms." for a degree, and does not know
/// the others.
fn ends_in_title(sentence: &str) -> bool {
    const TITLES: [&str; 4] = ["Ms.", "Govs.", "Atty.", "Cmdr."];
    sentence.rsplit(char::is_whitespace).next().is_some_and(|word| TITLES.contains(&word))
}

/// `paragraph` with each mask's bytes made a plain word of the same length; `None` where nothing is masked.
fn blank(paragraph: &str, masks: &[Span]) -> Option<String> {
    if masks.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(paragraph.len());
    let mut at = 0;
    for mask in masks {
        let (Some(before), Some(words)) = (paragraph.get(at..mask.start), paragraph.get(mask.start..mask.end)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&stand_in(words));
        at = mask.end;
    }
    out.push_str(paragraph.get(at..).unwrap_or(""));
    (out.len() == paragraph.len()).then_some(out)
}

/// A word of the same length, with the sentence mark that the quote ends in, if any.
fn stand_in(words: &str) -> String {
    let body = words.trim_end_matches(['"', '”', '’', '\'', '»', '“']);
    let stop = body.chars().next_back().filter(|c| matches!(c, '.' | '!' | '?'));
    let mut out = "Q".repeat(words.len());
    if let Some(stop) = stop {
        out.pop();
        out.push(stop);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_falls_into_sentences() {
        let text = "Mr. Voss left at 9 a.m. on Tuesday. He took U.S. Route 4. Nobody saw him.";
        let got: Vec<&str> = sentences(text, &[]).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["Mr. Voss left at 9 a.m. on Tuesday.", "He took U.S. Route 4.", "Nobody saw him."]);
    }

    #[test]
    fn a_title_ends_no_sentence() {
        let text = "He met Ms. Ruiz and Sens. Holm and Lee. Maj. Gen. Ann Voss left. It was for Capt. Lee.";
        let got: Vec<&str> = sentences(text, &[]).into_iter().map(|s| s.of(text)).collect();
        let all = ["He met Ms. Ruiz and Sens. Holm and Lee.", "Maj. Gen. Ann Voss left.", "It was for Capt. Lee."];
        assert_eq!(got, all);
    }

    #[test]
    fn a_zone_goes_on_and_a_bracket_ends() {
        let text = "They met at 2 p.m. ET on Monday. (Ruiz was late.) Holm spoke first.";
        let got: Vec<&str> = sentences(text, &[]).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["They met at 2 p.m. ET on Monday.", "(Ruiz was late.)", "Holm spoke first."]);
    }

    #[test]
    fn no_sentence_ends_inside_a_mask() {
        let text = "“It fell. We ran. Then silence,” Ruiz said. She left.";
        let mask = Span::new(0, text.find(" Ruiz").unwrap_or(0));
        let got: Vec<&str> = sentences(text, &[mask]).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["“It fell. We ran. Then silence,” Ruiz said.", "She left."]);
    }
}
