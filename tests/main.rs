//! One integration binary: each module is a room.

mod check;
mod publish;
mod serve;
mod write;
