//! One integration binary: each module is a room.

mod check;
mod cli;
mod house;
mod language;
mod publish;
mod quotes;
mod serve;
mod time;
mod write;
