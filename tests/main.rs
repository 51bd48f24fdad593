//! One integration binary: each module is a room.

mod check;
mod cli;
mod house;
mod publish;
mod serve;
mod time;
mod write;
