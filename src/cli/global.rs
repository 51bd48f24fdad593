//! What all commands share.

use clap::Args;
use std::path::PathBuf;

/// Options that every command takes.
#[derive(Clone, Debug, Default, Args)]
pub struct Global {
    /// The site's folder [default: the nearest one upward that holds a site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The folder of the result [default: public/ in the site's folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// How many threads work [default: all cores]
    #[arg(long, short = 'j', global = true, value_name = "N", value_parser = jobs)]
    pub jobs: Option<u16>,
    /// Set a key of site.toml for this run, such as limits.max_quote_words=40; NUTGRAF_… in the environment does the same
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub config: Vec<String>,
    /// Say only what is wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say all that was noticed, notes too
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// More threads than any machine has cores: each takes room of its own, and a slip of the pen should not take it all.
const MOST_JOBS: u16 = 1024;

/// How many threads `--jobs` asks for.
fn jobs(text: &str) -> Result<u16, String> {
    let jobs = text.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.ok_or_else(|| format!("expected a number of threads, 1 to {MOST_JOBS}"))
}

/// How a command that could run to its end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All done: exit status 0.
    Done,
    /// Done or stopped with errors, each named on stderr: exit status 1.
    Errors,
}
