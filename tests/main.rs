//! One integration binary: each module is a room.

mod write;
