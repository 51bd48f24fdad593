//! site.toml becomes Config, checked once; what the environment and the command line set lies over it.

mod check;
mod load;
mod model;
mod over;
mod place;
mod setting;

pub use load::{at_key, doubts, load, parse, stated};
pub use model::{Config, MINUTES, Order};
pub use place::FILE;
pub(crate) use place::toml_fault;
pub use setting::{KEYS, Setting};
