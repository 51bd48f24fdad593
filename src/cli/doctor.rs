//! `nutgraf doctor`: what nutgraf is, how it understands the site, and what it leaves out and why.

use super::{Console, Format, Global, Status, root, settings};
use crate::config::{self, Config, KEYS, Setting};
use crate::diagnostic::{Diagnostic, Result, Severity, counted, render, to_json};
use crate::pipeline::{Built, Order, build};
use crate::store::Store;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How the answer reads
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// A setting as it is understood, and who says so.
struct Known {
    key: &'static str,
    value: Option<Value>,
    from: String,
}

/// Tells what is known without writing anything; the site is built in memory.
///
/// # Errors
/// Where there is no site, or site.toml or the theme cannot be read.
pub fn run(global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let settings = settings::of(global, console)?;
    let config = config::load(&root, &settings)?;
    let known = known(&root, &config, &settings);
    let store = Arc::new(Store::none());
    let built = build(&Order {
        root: &root,
        settings: &settings,
        drafts: false,
        store: &store,
        phase: &|_, _| {},
        tick: &|| {},
    })?;
    let worst = built.faults.iter().map(|fault| fault.severity).max();
    let told = match console.format {
        Format::Text => text(&root, &root::output(global, &root), &known, &built),
        Format::Json => format!("{}\n", answer(&root, &known, &built)),
    };
    console.print(&told)?;
    Ok(if worst >= Some(Severity::Error) { Status::Errors } else { Status::Done })
}

/// Every key with its value and where it comes from.
fn known(root: &Path, config: &Config, settings: &[Setting]) -> Vec<Known> {
    let all = serde_json::to_value(config).unwrap_or_default();
    let stated = config::stated(root);
    let one = |key: &'static str| {
        let value = key.split('.').try_fold(&all, |at, part| at.get(part)).filter(|value| !value.is_null()).cloned();
        let set = settings.iter().rev().find(|setting| setting.key == key).map(|setting| setting.from.clone());
        let from = set.unwrap_or_else(|| if stated.iter().any(|k| k == key) { config::FILE } else { "default" }.into());
        Known { key, value, from }
    };
    KEYS.map(one).into()
}

fn text(root: &Path, out: &Path, known: &[Known], built: &Built) -> String {
    let mut told = format!("{}\n", version());
    told.push_str(&format!("site    {}\nresult  {}\n\nsettings\n", root.display(), out.display()));
    for Known { key, value, from } in known {
        let value = value.as_ref().map_or_else(|| "not set".to_owned(), shown);
        told.push_str(&format!("  {key:<28} {value:<36} {from}\n"));
    }
    let (articles, stories) =
        (counted(built.articles, "article", "articles"), counted(built.stories, "story", "stories"));
    told.push_str(&format!("\n{articles}, {stories}\n"));
    if built.faults.is_empty() {
        told.push_str("nothing is left out, nothing is in doubt\n");
    }
    for fault in &built.faults {
        told.push('\n');
        told.push_str(&render(fault, false));
    }
    told
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn answer(root: &Path, known: &[Known], built: &Built) -> Value {
    let setting = |one: &Known| json!({ "key": one.key, "value": one.value, "from": one.from });
    let faults: Vec<&Diagnostic> = built.faults.iter().collect();
    json!({
        "nutgraf": env!("CARGO_PKG_VERSION"),
        "root": root.display().to_string(),
        "settings": known.iter().map(setting).collect::<Vec<_>>(),
        "articles": built.articles,
        "stories": built.stories,
        "found": faults.into_iter().map(to_json).collect::<Vec<_>>(),
    })
}

/// The program and what it is made for.
fn version() -> String {
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let threads = counted(rayon::current_num_threads(), "thread", "threads");
    format!("nutgraf {} on {os} {arch}, {threads}", env!("CARGO_PKG_VERSION"))
}
