//! Lines that come back in every article of an outlet.

use super::*;
use nutgraf::rooms::article::{Lines, Repeats};

/// What outlets repeat, each body a place of its own.
fn counted(articles: &[Article]) -> Repeats {
    let lines: Vec<Lines> = articles.iter().map(Lines::of).collect();
    let place = |a: &Article| articles.iter().position(|b| b.sha256 == a.sha256).unwrap_or(0) as u32;
    Repeats::count(lines.iter().zip(articles.iter().map(place)))
}

#[test]
fn furniture_goes_and_text_stays() {
    let page = |n: usize| {
        format!(
            "Outlet: Harbour Courier\n\nThe council met for the {n}th time on Tuesday to speak of bridge number {n}.\n\nThe Courier rings the harbour bell for every reader who joins.\n\nNobody knew what bridge number {n} would cost the county in the end.\n"
        )
    };
    let mut articles: Vec<Article> = (1..=4).map(|n| one(&format!("{n}.txt"), page(n))).collect();
    let repeats = counted(&articles);
    for article in &mut articles {
        let (text, sha256) = (article.text.clone(), article.sha256);
        assert_eq!(repeats.drop_from(article), 1);
        assert_eq!(lines(article).len(), 2);
        assert!(!article.reading.text.contains("harbour bell"));
        assert_eq!((&article.text, article.sha256), (&text, sha256));
        is_sound(article);
    }
    let mut twice = one("5.txt", page(1).replace("Harbour Courier", "Northshore Ledger"));
    assert_eq!(repeats.drop_from(&mut twice), 0);
}

#[test]
fn one_article_saved_many_times_keeps_its_text() {
    let text = "Outlet: Harbour Courier\n\nThe council met on Tuesday to speak of the bridge.\n\nNobody knew what it would cost.\n";
    let mut articles: Vec<Article> = (1..=4).map(|n| one(&format!("{n}.txt"), text)).collect();
    let repeats = counted(&articles);
    assert_eq!(repeats.drop_from(&mut articles[0]), 0);
}
