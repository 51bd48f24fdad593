//! The brief: what an article opens with stands first, and each line is understood without the one before it.

/// The brief's lines of a story of these articles.
fn brief(articles: &[&str]) -> Vec<String> {
    let named: Vec<(String, String)> = articles
        .iter()
        .enumerate()
        .map(|(i, text)| (format!("{i}.md"), format!("---\ntitle: The Aurora\npublished: 2031-03-12\n---\n\n{text}\n")))
        .collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (&**name, &**text)).collect();
    let digest = super::timeline::digest(&named);
    digest["summary"].as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_opening_sentence_comes_before_what_more_articles_tell_below() {
    let aside = "The mayor of Port Ellis, Ana Ruiz, said she felt shaken by the harbour master's account.";
    let told = brief(&[
        &format!(
            "The ferry Aurora sank off Port Ellis on Tuesday with 40 people aboard.\n\nDivers from Tern went down at noon.\n\n{aside}"
        ),
        &format!(
            "A ferry that had served Port Ellis since 1990 went down in a storm on Tuesday.\n\nThe storm had been forecast by the Tern weather office.\n\n{aside}"
        ),
    ]);
    assert!(told[0].contains("sank off Port Ellis") || told[0].contains("went down in a storm"), "{told:?}");
}

#[test]
fn no_line_leans_on_a_person_or_a_thing_named_before() {
    let told = brief(&[
        "Peter Holm, the owner of the ferry Aurora, was arrested in Port Ellis on Tuesday.\n\nIn a statement from Port Ellis he denied that the ship was unsafe in any weather.\n\nThe offer was made by the Tern harbour office through Ana Ruiz in the spring of last year.",
        "The owner of the Aurora, Peter Holm, was arrested on Tuesday in Port Ellis, the police said.\n\nIn a statement from Port Ellis he denied that the ship was unsafe in any weather.\n\nThe offer was made by the Tern harbour office through Ana Ruiz in the spring of last year.",
    ]);
    assert!(told[0].contains("arrested"), "{told:?}");
    assert!(told.iter().all(|line| !line.contains(" he denied") && !line.starts_with("The offer was")), "{told:?}");
}

#[test]
fn a_name_may_follow_its_pronoun_where_an_article_opens() {
    let told =
        brief(&["From his house above Port Ellis, Peter Holm announced on Tuesday that the Aurora will be scrapped."]);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_dateline_is_no_part_of_a_line_and_the_article_begins_behind_it() {
    let told = brief(&[
        "Hugo Falk and Ada Bly PORT ELLIS – The ferry will stay in the harbour for many more days, but the council indicated Sunday that it was asking for less money.",
    ]);
    assert!(told.iter().any(|line| line.starts_with("The ferry will stay")), "{told:?}");
    assert!(told.iter().all(|line| !line.contains("PORT ELLIS –")), "{told:?}");
}
