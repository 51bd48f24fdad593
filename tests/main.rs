//! One integration binary: each module is a room.

mod publish;
mod serve;
mod write;
