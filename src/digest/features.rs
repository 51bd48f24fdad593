//! What the choice of statements rests on, as JSON lines for the scripts that fit its weights
//! (`nutgraf digest --format features`): a line a telling, a line a pair of tellings that might agree.

use super::alike::Alike;
use super::cite::{Citer, article_id};
use super::desk::Desk;
use crate::story::Story;
use serde_json::json;

/// The tellings of `story`, then the pairs of tellings of two articles that share a rare stem.
pub fn features(story: &Story) -> String {
    let citer = Citer::new(story);
    let alike = Alike::new(story);
    let desk = Desk::new(story, &alike, &citer);
    let mut out = String::new();
    out.push_str(&format!(
        "{}\n",
        json!({ "brief": super::brief::features(&desk), "titles": super::title::features(&desk) })
    ));
    for (t, telling) in desk.tellings.iter().enumerate() {
        let statement = desk.statements.of[t];
        let row = json!({
            "telling": t,
            "article": article_id(telling.member),
            "position": telling.position,
            "text": telling.span.of(desk.text(telling)),
            "below": telling.below,
            "statement": statement,
            "importance": desk.importance[statement],
            "features": desk.features[statement],
        });
        out.push_str(&format!("{row}\n"));
    }
    for pair in super::agree::pairs(story, &desk.tellings, &alike) {
        out.push_str(&format!("{}\n", json!(pair)));
    }
    out
}
