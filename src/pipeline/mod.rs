//! The rooms in order, nothing done twice: what an earlier build knew of an unchanged file, story or page is taken
//! from the store. A build without the store makes the same bytes.

mod cards;
mod desk;
mod extras;
mod ground;
mod order;
mod plain;
mod redirects;
mod shelf;
mod shown;
mod standing;
mod stats;
mod stories;
mod unread;
mod unstated;
mod veil;

pub use extras::people_of;
pub use ground::{Built, Ground};
pub use order::Order;
pub use standing::Standing;

use crate::article::Context;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::digest::{Bounds, Budget};
use crate::redact::Redactor;
use crate::site::{Settings, Stories as _, assemble_with};
use crate::story::{LOCK, Lock};
use crate::text::stamp;
use crate::theme::Theme;
use crate::{article, read, write};
use desk::Desk;
use stats::Stats;
use std::path::Path;
use std::sync::Arc;

/// Builds the site in `order.root`; nothing is written but the store.
///
/// # Errors
/// Where site.toml, the theme or nutgraf.lock is broken, or two pages want one address.
pub fn build(order: &Order) -> Result<Built> {
    Ground::survey(order)?.build()
}

impl<'a> Ground<'a> {
    /// Looks at what there is, without reading the articles.
    ///
    /// # Errors
    /// Where site.toml or the theme is broken.
    pub fn survey(order: &'a Order<'a>) -> Result<Self> {
        let config = config::load(order.root, order.settings)?;
        let mut linked = Vec::new();
        let overrides = extras::overrides(order.root, &config.theme, &mut linked)?;
        if overrides.is_empty() {
            extras::is_theme(order, &config.theme)?;
        }
        let theme = Theme::load(&config.theme, &config.language, &overrides)?.with_extra(&config.extra);
        (order.phase)("listing", 0);
        let (mut listing, mut faults) = read::listing(&order.root.join("content"));
        faults.iter_mut().for_each(order::name_in_content);
        read::assets(&order.root.join("static"), &mut listing, &mut faults);
        faults.extend(linked);
        faults.extend(config::doubts(order.root, &config, order.settings));
        let lock = match extras::plain_bytes(&order.root.join(LOCK)) {
            Ok(bytes) => Lock::decode(bytes).map_err(Error)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                let fault = Diagnostic::error("lock", error.to_string()).in_file(LOCK);
                let hint = "it keeps the addresses of your stories: take the last good one from version control";
                return Err(fault.hint(hint).into());
            }
        };
        let fixed = stamp([format!("{config:?}{}", order.drafts).as_bytes(), theme.stamp().as_bytes()]);
        let stats = Stats::of(&listing);
        Ok(Self { order, config, theme, listing, faults, lock, fixed, stats })
    }

    /// Builds the site; nothing is written but the store.
    ///
    /// # Errors
    /// Where nutgraf.lock or a story.yaml is broken, or two pages want one address.
    pub fn build(mut self) -> Result<Built> {
        let order = self.order;
        let mut faults = std::mem::take(&mut self.faults);
        let pages = plain::pages(&self.listing, &self.theme, &mut faults)?;
        let templates: Vec<&str> = pages.iter().filter_map(|page| page.template.as_deref()).collect();
        faults.extend(self.theme.doubts(&templates));
        let desk = desk(order, &self.config, &self.listing, &mut faults)?;
        let settings = Settings::from(&self.config).with_outlets(&desk.context.outlets.entries);
        let old = Lock::parse(&self.lock).map_err(Error)?;
        let read = cards::read(&desk, &self.listing.articles, &self.stats.articles, order);
        faults.extend(read.diagnostics);
        faults.extend(unstated::notes(&read.files));
        let told = desk.tell(read.files, &old, &self.lock, order);
        faults.extend(told.diagnostics);
        let (net, warnings) = told.veils.net(&told.desk, &told.stories, &pages)?;
        faults.extend(warnings);
        if told.articles == 0 {
            let none = Diagnostic::warning("no-articles", "there is no article below content/");
            faults.push(none.hint("put saved articles there: .txt, .md, .html"));
        }
        faults.extend(shown::note(told.stories.entries()));
        (order.phase)("laying out", 0);
        let inputs = stamp([told.inputs.as_bytes(), self.fixed.as_bytes(), format!("{pages:?}").as_bytes()]);
        faults.extend(settings.left_out().map(|what| Diagnostic::note("base-url", what)));
        faults.sort_by(|a, b| (&a.path, a.line_column()).cmp(&(&b.path, b.line_column())));
        let (articles, stories, digested) = (told.articles, told.count, told.digested);
        self.keep(&told.lock, &inputs, [articles, stories], &faults);
        let files = self.listing.assets;
        let site = assemble_with(settings, Arc::new(told.stories), pages, files, self.theme)?;
        let mut moved = Lock::parse(&told.lock).map(|lock| redirects::of(&lock)).unwrap_or_default();
        moved.retain(|(from, _)| net.passes(from));
        let same_lock = Lock::parse(&told.lock).is_ok_and(|lock| lock == old);
        let lock = (told.lock != self.lock).then_some(told.lock);
        let (base_url, theme) = (self.config.base_url.clone(), self.config.theme.clone());
        Ok(Built { base_url, theme, site, faults, articles, stories, digested, inputs, lock, same_lock, moved, net })
    }
}

impl Built {
    /// Writes nutgraf.lock where it must change.
    ///
    /// # Errors
    /// Where `locked` forbids that, or the disk fails.
    pub fn settle(&self, root: &Path, locked: bool) -> Result<()> {
        let Some(lock) = &self.lock else { return Ok(()) };
        if locked && self.same_lock {
            return Ok(());
        }
        if locked {
            let refused = Diagnostic::error("locked", "the articles ask for a change that --locked forbids");
            let refused = refused.in_file(LOCK).hint("run `nutgraf build` without --locked and commit nutgraf.lock");
            return Err(refused.into());
        }
        write::replace_file(&root.join(LOCK), lock.as_bytes())
    }
}

fn desk(order: &Order, config: &Config, listing: &read::Listing, faults: &mut Vec<Diagnostic>) -> Result<Desk> {
    let file = listing.outlets.as_ref().and_then(|entry| extras::open(entry, faults));
    let (outlets, mut wrong) = article::Outlets::load(file.as_ref());
    wrong.iter_mut().for_each(order::name_in_content);
    faults.extend(wrong);
    let zone = config.timezone.as_deref().and_then(crate::text::Zone::parse);
    let context = Context {
        limits: config.limits.reading(),
        language: config.language.clone(),
        outlets,
        zone,
        drafts: order.drafts,
    };
    let limits = &config.limits;
    let bounds = Bounds { quote_words: Some(limits.max_quote_words), share: Some(limits.max_share_of_article) };
    let budget = Budget { minutes: config.page.minutes };
    let people = extras::people(listing, faults);
    let hidden = config.redact.iter().map(|(name, shown)| crate::story::hidden(name, shown, people.aliases.iter()));
    Ok(Desk {
        hidden: Redactor::new(hidden),
        decrees: extras::words(listing, &people.aliases, faults)?,
        people,
        context_stamp: stamp([format!("{context:?}{bounds:?}{budget:?}").as_bytes()]),
        context,
        bounds,
        budget,
        store: order.store.clone(),
    })
}
