//! Stories: grouped the same in any order, at addresses that never move, told as their editors say.

use nutgraf::rooms::pipeline::{Built, Ground, Order, build};
use nutgraf::rooms::redact::Redactor;
use nutgraf::rooms::store::Store;
use nutgraf::rooms::story::{Candidate, Card, Decree, EditorWord, Lock, Planned, group, plan, sign};
use nutgraf::rooms::text::sha256;
use nutgraf::rooms::write::{self, Recipes, Written, to_disk};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const PLACES: [&str; 6] = ["Penholt", "Orrin", "Quinford", "Selstad", "Varwick", "Eskmouth"];

/// A text on what happened in a place, with `variant` sentences of its own.
fn text(place: &str, variant: usize) -> String {
    let more = [
        "Divers went down at dawn.",
        "A hearing is planned for June.",
        "The owner declined to comment.",
        "Two lorries were left on the deck.",
        "Schools stayed closed.",
    ];
    let (first, second) = (more[variant % 5], more[(variant * 3 + 1) % 5]);
    format!(
        "The {place} bridge was closed on Tuesday after {place} engineers found cracks. {first} Mayor Ana {place}er \
         said the {place} crossing would stay shut. {second} The {place} council met in the evening."
    )
}

fn card(path: &str, place: &str, variant: usize, day: Option<i32>) -> Card {
    let words = text(place, variant);
    let title = format!("{place} bridge closed");
    Card { path: path.into(), signature: sign(Some(&title), &words, sha256(&words), ""), title, day }
}

fn cards() -> Vec<Card> {
    let mut all = Vec::new();
    for (number, place) in PLACES.iter().enumerate() {
        for variant in 0..3 {
            let day = (variant != 2).then_some(19_000 + 40 * number as i32 + variant as i32);
            all.push(card(&format!("{place}/{variant}.txt").to_lowercase(), place, variant, day));
        }
    }
    all
}

fn paths(cards: &[Card], stories: &[Planned]) -> Vec<(String, Vec<String>)> {
    let of = |s: &Planned| s.members.iter().map(|&m| cards[m].path.clone()).collect();
    stories.iter().map(|s| (s.slug.clone(), of(s))).collect()
}

#[test]
fn articles_on_one_event_are_one_story() {
    let cards = cards();
    let planned = plan(&cards, &[], &Lock::default(), &Redactor::default());
    assert_eq!(planned.stories.len(), PLACES.len(), "{:?}", paths(&cards, &planned.stories));
    assert_eq!(planned.stories[0].slug, "eskmouth-bridge-closed");
    assert!(planned.stories.iter().all(|story| story.members.len() == 3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_articles_and_the_number_of_threads_change_nothing(
        shuffled in Just(cards()).prop_shuffle(), threads in 1usize..4,
    ) {
        let straight = cards();
        let expected = plan(&straight, &[], &Lock::default(), &Redactor::default());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| plan(&shuffled, &[], &Lock::default(), &Redactor::default()));
        prop_assert_eq!(paths(&shuffled, &found.stories), paths(&straight, &expected.stories));
        prop_assert_eq!(found.lock, expected.lock);
    }

    #[test]
    fn addresses_stay_when_articles_come_and_go(
        present in proptest::collection::vec(any::<bool>(), 18), later in proptest::collection::vec(any::<bool>(), 18),
    ) {
        let all = cards();
        let some = |keep: &[bool]| -> Vec<Card> {
            all.iter().zip(keep).filter(|(_, keep)| **keep).map(|(card, _)| card.clone()).collect()
        };
        let (first, second) = (some(&present), some(&later));
        let before = plan(&first, &[], &Lock::default(), &Redactor::default());
        let after = plan(&second, &[], &before.lock, &Redactor::default());
        let again = plan(&second, &[], &after.lock, &Redactor::default());
        prop_assert_eq!(paths(&second, &again.stories), paths(&second, &after.stories));
        prop_assert_eq!(&again.lock, &after.lock);
        let given = |lock: &Lock| lock.stories.keys().chain(lock.gone.keys()).chain(lock.moved.keys()).cloned().collect::<Vec<_>>();
        for slug in given(&before.lock) {
            prop_assert!(given(&after.lock).contains(&slug), "{} was given and is forgotten", slug);
        }
        prop_assert_eq!(Lock::parse(&after.lock.text()).unwrap(), after.lock);
    }

    #[test]
    fn any_texts_can_be_grouped(texts in proptest::collection::vec(".{0,80}", 0..12)) {
        let signed: Vec<_> = texts.iter().map(|t| sign(None, t, sha256(t), "")).collect();
        let candidates: Vec<Candidate> =
            signed.iter().enumerate().map(|(n, signature)| Candidate { signature, day: (n % 3 > 0).then_some(n as i32) }).collect();
        let found = group(&candidates);
        let mut members = found.stories.concat();
        members.sort_unstable();
        prop_assert_eq!(members, (0..texts.len()).collect::<Vec<_>>());
    }
}

#[test]
fn stories_that_merge_leave_a_way_and_a_split_keeps_the_address_with_the_older_half() {
    let cards = vec![card("a/1.txt", "Penholt", 0, Some(1)), card("b/2.txt", "Orrin", 1, Some(60))];
    let apart = plan(&cards, &[], &Lock::default(), &Redactor::default());
    assert_eq!(apart.stories.len(), 2);
    let word = EditorWord { articles: vec!["**/*.txt".into()], ..EditorWord::default() };
    let decree = Decree { path: "content/a/story.yaml".into(), folder: "a".into(), word, ..Decree::default() };
    let joined = plan(&cards, &[decree], &apart.lock, &Redactor::default());
    assert_eq!(paths(&cards, &joined.stories)[0].0, "penholt-bridge-closed");
    assert_eq!(joined.lock.moved["orrin-bridge-closed"], "penholt-bridge-closed");
    let split = plan(&cards, &[], &joined.lock, &Redactor::default());
    let slugs: Vec<_> = paths(&cards, &split.stories);
    assert!(slugs.contains(&("penholt-bridge-closed".into(), vec!["a/1.txt".into()])), "{slugs:?}");
}

#[test]
fn a_moved_or_edited_file_keeps_its_address() {
    let before = plan(&[card("old/name.txt", "Penholt", 0, Some(1))], &[], &Lock::default(), &Redactor::default());
    let mut moved = card("new/name.txt", "Penholt", 0, Some(1));
    moved.title = "Another headline".into();
    assert_eq!(plan(&[moved], &[], &before.lock, &Redactor::default()).stories[0].slug, "penholt-bridge-closed");
    let mut edited = card("old/name.txt", "Varwick", 2, Some(1));
    edited.title = "Nothing as before".into();
    assert_eq!(plan(&[edited], &[], &before.lock, &Redactor::default()).stories[0].slug, "penholt-bridge-closed");
}

#[test]
fn the_same_title_twice_gets_a_number() {
    let mut one = card("a.txt", "Penholt", 0, Some(1));
    let mut two = card("b.txt", "Orrin", 0, Some(90));
    (one.title, two.title) = ("Bridge closed".into(), "Bridge closed".into());
    let slugs: Vec<_> =
        plan(&[two, one], &[], &Lock::default(), &Redactor::default()).stories.into_iter().map(|s| s.slug).collect();
    assert_eq!(slugs, ["bridge-closed", "bridge-closed-2"]);
}

/// A site of two stories in a folder of its own.
fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    for (n, place) in PLACES.iter().take(2).enumerate() {
        for variant in 0..2 {
            let front = format!("---\ntitle: \"{place} bridge closed, day {variant}\"\nsite: Outlet {variant}\n");
            let body = format!(
                "{front}published: 2031-0{}-1{variant}\n---\n\n{}\n\n“We will mend it before winter comes to the valley,” Mayor Ana Ruiz said.\n",
                n + 1,
                text(place, variant)
            );
            write(root.path(), &format!("content/{place}/{variant}.md"), &body);
        }
    }
    root
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn built(root: &Path, cached: bool) -> (Built, Written) {
    let store = if cached { Store::open(&root.join(".nutgraf"), "test").0 } else { Store::none() };
    let order = Order { root, settings: &[], drafts: false, store: &Arc::new(store), phase: &|_, _| {}, tick: &|| {} };
    let built = build(&order).unwrap();
    built.settle(root, false).unwrap();
    let order = write::Order {
        out: &root.join("public"),
        inputs: &built.inputs,
        base_url: None,
        theme: None,
        drafts: false,
        trusted: true,
        tick: &|| {},
    };
    let written = to_disk(&built, &order).unwrap();
    (built, written)
}

fn pages(built: &Built) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = built.addresses().into_iter().map(|a| (a.clone(), built.make(&a).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn nothing_is_done_twice_and_the_cache_changes_no_byte() {
    let root = site();
    let (cold, wrote) = built(root.path(), true);
    assert_eq!((cold.articles, cold.stories, cold.digested), (4, 2, 2));
    assert!(wrote.new.len() > 10);
    let without = pages(&built(root.path(), false).0);
    drop(cold);
    let (warm, wrote) = built(root.path(), true);
    assert_eq!((warm.digested, wrote.new.len(), wrote.changed.len(), wrote.removed.len()), (0, 0, 0, 0));
    assert!(warm.lock.is_none());
    assert_eq!(pages(&warm), without);
    drop(warm);
    write(
        root.path(),
        "content/Orrin/2.md",
        "---\ntitle: New\npublished: 2031-02-11\n---\n\nThe Orrin bridge stays closed, Orrin engineers and Mayor Ana Orriner said of the Orrin crossing.\n",
    );
    let (touched, wrote) = built(root.path(), true);
    assert_eq!((touched.articles, touched.stories, touched.digested), (5, 2, 1));
    assert!(
        !wrote.changed.contains(&"stories/penholt-bridge-closed-day-0/index.json".to_owned()),
        "{:?}",
        wrote.changed
    );
    let fresh = pages(&touched);
    drop(touched);
    fs::remove_dir_all(root.path().join(".nutgraf")).unwrap();
    assert_eq!(pages(&built(root.path(), true).0), fresh);
}

#[test]
fn a_locked_build_changes_no_address() {
    let root = site();
    let order =
        |store| Order { root: root.path(), settings: &[], drafts: false, store, phase: &|_, _| {}, tick: &|| {} };
    let store = Arc::new(Store::none());
    let first = build(&order(&store)).unwrap();
    assert_eq!(first.settle(root.path(), true).unwrap_err().0.code, "locked");
    first.settle(root.path(), false).unwrap();
    assert!(build(&order(&store)).unwrap().settle(root.path(), true).is_ok());
    fs::write(root.path().join("nutgraf.lock"), "<<<<<<< ours\n").unwrap();
    assert_eq!(build(&order(&store)).err().unwrap().0.code, "lock-conflict");
}

#[test]
fn a_redacted_name_is_in_no_file() {
    let root = site();
    write(
        root.path(),
        "content/Penholt/story.yaml",
        "title: What Ana Ruiz knew\nredact:\n- Ana Ruiz: the mayor\n- Ana Penholter: the mayor\n",
    );
    let (redacted, _) = built(root.path(), true);
    for (address, bytes) in pages(&redacted) {
        if address.contains("penholt") || address.contains("what-") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("Ana Ruiz") && !text.contains("Ana Penholter"), "{address}\n{text}");
        }
    }
    let json = redacted.site.stories().entries().iter().find(|e| e.title.contains("[the mayor]"));
    let digest = redacted.site.stories().digest(&json.unwrap().slug).unwrap();
    assert!(!digest.slug.contains("ruiz"));
    let quote = digest.quotes.iter().find(|q| q.text.starts_with("We will mend"));
    assert!(quote.is_some_and(|q| q.evidence.first.suffix.contains("[the mayor]")), "{:?}", digest.quotes);
    assert!(quote.is_some_and(|q| q.evidence.first.redacted));
}

#[test]
fn a_withdrawn_story_keeps_its_address_and_nothing_else() {
    let root = site();
    write(root.path(), "content/Penholt/story.yaml", "status: withdrawn\nsummary: Taken down after a complaint.\n");
    let (withdrawn, _) = built(root.path(), true);
    let all = pages(&withdrawn);
    assert!(all.iter().any(|(address, _)| address.starts_with("stories/penholt") && address.ends_with("index.html")));
    for (address, bytes) in all {
        assert!(!String::from_utf8_lossy(&bytes).contains("Penholt engineers"), "{address}");
    }
}

#[test]
fn the_editor_pins_hides_and_notes() {
    let root = site();
    let (plain, _) = built(root.path(), false);
    let slug = plain.site.stories().entries().iter().find(|e| e.slug.contains("penholt")).unwrap().slug.clone();
    let digest = plain.site.stories().digest(&slug).unwrap();
    let (hidden, pinned) = (&digest.quotes.first().unwrap().id, &digest.facts.last().unwrap().id);
    let word = format!(
        "hide: [{hidden}]\npin: [{pinned}]\nnotes: {{{pinned}: Checked by us.}}\ncorrections:\n- {{date: 2031-03-01, item: {pinned}, text: Mended.}}\n- {{date: 2031-04-01, text: Later.}}\npeople: {{Ana Ruiz: Ana Maria Ruiz}}\nstatus: closed\n"
    );
    write(root.path(), "content/Penholt/story.yaml", &format!("{word}title: T\n"));
    let (edited, _) = built(root.path(), false);
    let told = edited.site.stories().digest(&slug).unwrap();
    assert!(told.quotes.iter().all(|q| q.id != *hidden));
    assert_eq!(told.facts.first().map(|f| &f.id), Some(pinned));
    assert_eq!(told.editor.notes[0].text, "Checked by us.");
    assert_eq!(told.editor.corrections[0].text, "Later.");
    assert_eq!(
        (told.title.as_str(), told.title_from.as_str(), told.status.as_deref()),
        ("T", "editor", Some("closed"))
    );
    assert!(told.people.iter().any(|p| p.name == "Ana Maria Ruiz"), "{:?}", told.people);
    write(root.path(), "content/Penholt/story.yaml", &format!("hide: [{}]\n", hidden.replace("q-", "q-0")));
    let warned = built(root.path(), false).0.faults;
    assert!(
        warned.iter().any(|f| f.code == "editor-id" && f.hint.as_deref().is_some_and(|h| h.contains(hidden.as_str()))),
        "{warned:?}"
    );
}

#[test]
fn a_broken_story_yaml_stops_the_build_and_what_stands_stays() {
    let root = site();
    let files = built(root.path(), false).1.new.len();
    write(root.path(), "content/Penholt/story.yaml", "title: T\nredakt:\n- Ana Ruiz: x\n");
    let store = Arc::new(Store::none());
    let order =
        Order { root: root.path(), settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
    let fault = build(&order).err().unwrap().0;
    assert_eq!(
        (fault.path.as_deref(), fault.line_column().map(|at| at.0)),
        (Some("content/Penholt/story.yaml"), Some(2))
    );
    assert!(fault.hint.as_deref().is_some_and(|hint| hint.contains("`redact`")), "{:?}", fault.hint);
    write(root.path(), "content/Penholt/story.yaml", "title: T\n");
    assert!(built(root.path(), false).1.untouched > 0 && files > 0);
}

#[test]
fn an_unchanged_site_is_told_from_what_can_be_seen() {
    let root = site();
    let out = root.path().join("public");
    let stands = || {
        let store = Arc::new(Store::open(&root.path().join(".nutgraf"), "test").0);
        let order =
            Order { root: root.path(), settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
        let found = Ground::survey(&order).unwrap().standing(&out).unwrap();
        found.map(|found| (found.articles, found.stories, found.written.untouched, found.faults.len()))
    };
    assert_eq!(stands(), None);
    let files = built(root.path(), true).1.new.len();
    // It says again that no article states its address, and how much of them is shown.
    let all = Some((4, 2, files, 2));
    assert_eq!(stands(), all);
    let page = out.join("index.html");
    let home = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    assert_eq!(stands(), None);
    assert_eq!(built(root.path(), true).1.changed, ["index.html"]);
    assert_eq!((fs::read(&page).unwrap(), stands()), (home, all));
    let article = format!("---\ntitle: More\npublished: 2031-01-12\n---\n\n{}\n", text(PLACES[0], 1));
    let changes = [
        ("content/pages/about.md", "# About\n\nWe read papers.\n"),
        ("site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\ndescription = \"Bridges\"\n"),
        ("content/Penholt/story.yaml", "title: What Ana Ruiz knew\n"),
        ("content/Penholt/9.md", &*article),
    ];
    for (changed, words) in changes {
        write(root.path(), changed, words);
        assert_eq!(stands(), None, "{changed}");
        built(root.path(), true);
        assert!(stands().is_some(), "{changed}");
    }
    fs::remove_file(root.path().join("content/Orrin/1.md")).unwrap();
    assert_eq!(stands(), None);
}
