//! Which part of a page is its article.

use super::around::is_labelled;
use super::dom::Dom;
use super::measure::Measures;
use crate::text::fold;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BODIES: LazyLock<Vec<&str>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../../lexicon/page/bodies.txt")).collect());

/// Words of a headline after its kicker, at least.
const KICKED: usize = 3;
/// Places of one headline that are looked at.
const SAME: usize = 6;
/// Running text of an article, at least.
const ENOUGH: usize = 140;

/// The part of a page that is its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The element that holds all of it.
    pub root: usize,
    /// From this node on: what stands before the headline is none of it.
    pub from: usize,
    /// The text itself, where it is marked; what stands before it is a lead or around.
    pub core: Option<usize>,
    /// Up to this node.
    pub to: usize,
    /// The headline.
    pub heading: Option<usize>,
}

/// A page and what is measured of it.
struct Page<'a> {
    dom: &'a Dom,
    measures: &'a Measures,
}

/// The article of a page whose headline is one of `titles`.
pub(super) fn article(dom: &Dom, measures: &Measures, titles: &[String]) -> Part {
    let page = Page { dom, measures };
    let heading = page.heading(titles);
    let within = heading.map_or_else(|| page.largest(0), |heading| page.around_heading(heading));
    let core = page.core(within, heading);
    let root = core.map_or(within, |core| page.common(core, heading.filter(|h| page.holds(within, *h))));
    let after = core.map_or(dom.nodes[root].end, |core| page.last_of(core));
    let from =
        heading.filter(|&h| page.holds(root, h) && page.is_early(root, h, core)).map_or(root, |h| dom.nodes[h].end);
    Part {
        root,
        from: if core.is_some() && from == root { core.unwrap_or(root) } else { from },
        core,
        to: after,
        heading,
    }
}

impl Page<'_> {
    fn prose(&self, id: usize) -> usize {
        self.measures.at(self.dom, id).prose
    }

    fn holds(&self, id: usize, inner: usize) -> bool {
        id <= inner && inner < self.dom.nodes[id].end
    }

    fn above(&self, id: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(id), |&i| (i > 0).then(|| self.dom.nodes[i].parent)).skip(1)
    }

    /// The heading that says what the page calls its article; of a page without a title its only one of the first rank.
    fn heading(&self, titles: &[String]) -> Option<usize> {
        let after_kicker = titles.iter().filter_map(|title| title.split_once(": ")).map(|(_, rest)| words(rest));
        let after_kicker: Vec<BTreeSet<String>> = after_kicker.filter(|words| words.len() >= KICKED).collect();
        let titles: Vec<BTreeSet<String>> = titles.iter().map(|title| words(title)).filter(|t| !t.is_empty()).collect();
        let heads: Vec<(usize, usize)> =
            (1..self.dom.nodes.len()).map(|id| (id, self.rank(id))).filter(|(_, rank)| *rank > 0).collect();
        let best = |titles: &[BTreeSet<String>]| {
            let like = |id: usize| {
                let own = words(&self.dom.words(id));
                titles.iter().map(|title| likeness(&own, title)).max().unwrap_or(0)
            };
            let each: Vec<(usize, usize, usize)> = heads.iter().map(|&(id, rank)| (like(id), rank, id)).collect();
            let most = each.iter().map(|&(like, rank, _)| (like, rank)).max().filter(|(like, _)| *like >= 70)?;
            let same: Vec<usize> = each.iter().filter(|f| (f.0, f.1) == most).map(|f| f.2).collect();
            self.fuller(&same)
        };
        // "The pit at Oakham: Who will pay?" may stand in two lines, of which the second is the heading.
        let found = best(&titles).or_else(|| if after_kicker.is_empty() { None } else { best(&after_kicker) });
        if found.is_some() {
            return found;
        }
        let mut first = heads.iter().filter(|(_, rank)| *rank == 3).map(|(id, _)| *id);
        first.next().filter(|_| first.next().is_none() && titles.is_empty())
    }

    /// Of the same headline in several places the first, unless another has the text: a bar that stays in sight repeats it.
    fn fuller(&self, heads: &[usize]) -> Option<usize> {
        let first = *heads.first()?;
        if heads.len() == 1 {
            return Some(first);
        }
        let prose = |&heading: &usize| self.prose(self.around_heading(heading));
        let all: Vec<usize> = heads.iter().take(SAME).map(prose).collect();
        let most = all.iter().max().copied().unwrap_or(0);
        let is_enough = |found: &usize| found * 3 >= most * 2;
        all.iter().position(is_enough).map(|at| heads[at]).or(Some(first))
    }

    /// How likely an element is a headline by its name and class; 0 of those that are none.
    fn rank(&self, id: usize) -> usize {
        let named = || {
            let values = ["class", "itemprop"].into_iter().filter_map(|key| self.dom.attr(id, key));
            values.map(str::to_ascii_lowercase).any(|v| v.contains("title") || v.contains("headline"))
        };
        match self.dom.name(id) {
            "h1" => 3,
            "h2" | "h3" => 2,
            "div" | "p" | "span" if self.dom.nodes[id].end - id < 12 && named() => 1,
            _ => 0,
        }
    }

    /// The article of a headline: the `<article>` around it, else the least element with running text in it.
    fn around_heading(&self, heading: usize) -> usize {
        let least = |id: &usize| {
            let own = self.measures.at(self.dom, *id);
            own.paragraphs >= 2 && own.prose >= ENOUGH + 60
        };
        let article = self.above(heading).find(|&id| self.dom.name(id) == "article").filter(least);
        let within = article
            .or_else(|| self.above(heading).find(|id| self.measures.at(self.dom, *id).paragraphs >= 3 && least(id)))
            .unwrap_or(0);
        let share = self.prose(within) * 5 >= self.prose(0);
        // A headline over all of the page tells nothing of where its text is.
        if matches!(self.dom.name(within), "" | "html" | "body") || article.is_none() && !share {
            return self.largest(within);
        }
        // The headline's own box may hold a lead alone; the main part holds it and the text.
        let main = self.above(within).find(|&id| self.is_main(id)).filter(|_| article.is_none());
        main.filter(|&main| self.prose(main) * 2 >= self.prose(within) * 3 && self.articles(main) < 2).unwrap_or(within)
    }

    fn is_main(&self, id: usize) -> bool {
        self.dom.name(id) == "main" || self.dom.attr(id, "role") == Some("main")
    }

    /// How many articles with running text lie below `id`.
    fn articles(&self, id: usize) -> usize {
        let below = (id + 1)..self.dom.nodes[id].end;
        below.filter(|&id| self.dom.name(id) == "article" && self.prose(id) >= ENOUGH).count()
    }

    /// The largest part below `top` by its markup: an article, the main part, else the least that holds nearly all.
    fn largest(&self, top: usize) -> usize {
        let all = self.prose(top);
        let ids = || top + 1..self.dom.nodes[top].end;
        let most =
            |is: &dyn Fn(usize) -> bool| ids().filter(|&id| is(id)).max_by_key(|&id| (self.prose(id), usize::MAX - id));
        let enough = |id: &usize| {
            let is_small = self.prose(*id) * 10 < all * 4 || self.prose(*id) < ENOUGH;
            !is_small && !is_labelled(self.dom, *id)
        };
        let is_article = |id| self.dom.name(id) == "article";
        let is_main = |id| self.is_main(id);
        most(&is_article).filter(enough).or_else(|| most(&is_main).filter(enough)).unwrap_or_else(|| self.narrow(top))
    }

    /// Down from `at` as long as one child holds nearly all of the text.
    fn narrow(&self, mut at: usize) -> usize {
        loop {
            let mut best = None;
            let mut child = at + 1;
            while child < self.dom.nodes[at].end {
                if best.is_none_or(|b: usize| self.prose(child) > self.prose(b)) {
                    best = Some(child);
                }
                child = self.dom.nodes[child].end.max(child + 1);
            }
            let held = |b: usize| self.prose(b) > 0 && self.prose(b) * 10 >= self.prose(at) * 8;
            match best {
                Some(b) if held(b) && !matches!(self.dom.name(b), "" | "p" | "li" | "td" | "blockquote") => at = b,
                _ => return at,
            }
        }
    }

    /// The element that is marked as the text: the first after the headline, or the largest.
    fn core(&self, within: usize, heading: Option<usize>) -> Option<usize> {
        let marked: Vec<usize> =
            (within..self.dom.nodes[within].end).filter(|&id| self.is_body(id) && self.prose(id) >= ENOUGH).collect();
        let most = marked.iter().map(|&id| self.prose(id)).max()?;
        let large = |id: &usize| self.prose(*id) * 4 >= most;
        let of_heading = |id: &usize| heading.is_none_or(|h| *id > h || self.holds(*id, h));
        let first = marked.iter().copied().filter(large).find(of_heading);
        let core = first.or_else(|| marked.iter().copied().find(|&id| self.prose(id) == most))?;
        // The least of those that are the same text: the outer ones hold what stands around.
        let core = marked
            .iter()
            .copied()
            .filter(|&id| self.holds(core, id))
            .rfind(|&id| self.prose(id) * 10 >= self.prose(core) * 8)?;
        (self.last_measure(core) * 10 >= self.prose(within) * 4).then_some(core)
    }

    fn last_measure(&self, core: usize) -> usize {
        self.measures.between(core, self.last_of(core)).prose
    }

    /// Where the text ends that begins in `core`: further parts of it stand beside it under the same mark.
    fn last_of(&self, core: usize) -> usize {
        let parent = self.dom.nodes[core].parent;
        let class = self.dom.attr(core, "class");
        let mut end = self.dom.nodes[core].end;
        let mut next = end;
        while next < self.dom.nodes[parent].end {
            if class.is_some() && self.dom.attr(next, "class") == class && self.prose(next) > 0 {
                end = self.dom.nodes[next].end;
            }
            next = self.dom.nodes[next].end.max(next + 1);
        }
        end
    }

    fn is_body(&self, id: usize) -> bool {
        let named = |value: &str| {
            value.split_whitespace().any(|class| {
                let bare: String = class.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                BODIES.iter().any(|b| bare == *b || bare.ends_with(b) && bare.len() <= b.len() + 12)
            })
        };
        !matches!(self.dom.name(id), "" | "html" | "body" | "a" | "span")
            && (self.dom.attr(id, "itemprop").is_some_and(|p| p.split(' ').any(|p| p == "articleBody"))
                || ["class", "id"].iter().filter_map(|key| self.dom.attr(id, key)).any(named))
    }

    /// The least element that holds both.
    fn common(&self, core: usize, heading: Option<usize>) -> usize {
        let Some(heading) = heading else { return self.dom.nodes[core].parent };
        self.above(core).find(|&id| self.holds(id, heading)).unwrap_or(0)
    }

    /// Whether hardly any of the text of `root` stands before the heading.
    fn is_early(&self, root: usize, heading: usize, core: Option<usize>) -> bool {
        if let Some(core) = core {
            return heading < core;
        }
        self.measures.between(root, heading).prose * 5 <= self.prose(root)
    }
}

fn words(text: &str) -> BTreeSet<String> {
    crate::text::words(&fold(text)).into_iter().collect()
}

/// How much of two headlines is the same, in percent of the shorter, which must hold half of the longer.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    let both = a.intersection(b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let enough = both > 0 && (both * 2 >= long || both >= 6);
    if enough { (both * 100 / short).saturating_sub((long - short).min(20)) } else { 0 }
}
