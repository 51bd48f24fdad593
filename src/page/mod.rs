//! Room 7: what each page says, as plain values that any theme can lay out. A page shows nothing that its index.md
//! and index.json do not say.

pub(crate) mod edtf;
mod escape;

pub(crate) use escape::escape;
