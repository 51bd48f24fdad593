//! One integration binary: each module is a room.

mod article;
mod check;
mod claims;
mod cli;
mod facts;
mod house;
mod language;
mod publish;
mod quotes;
mod read;
mod serve;
mod site;
mod story;
mod time;
mod write;
