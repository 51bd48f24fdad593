//! One integration binary: each module is a room.

mod check;
mod house;
mod publish;
mod serve;
mod write;
