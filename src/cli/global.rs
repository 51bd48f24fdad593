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
    #[arg(long, short = 'j', global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Say only what is wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// How a command that could run to its end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All done: exit status 0.
    Done,
    /// Done or stopped with errors, each named on stderr: exit status 1.
    Errors,
}
