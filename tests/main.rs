//! One integration binary: each module is a room.

// The rule that only cli/ knows the environment is one of the house; tests stand outside.
#![allow(clippy::disallowed_methods)]

mod across;
mod addresses;
mod article;
mod brief;
mod builds;
mod carried;
mod check;
mod circles;
mod claims;
mod cli;
mod differ;
mod drafts;
mod facts;
mod faults;
mod front;
mod ground;
mod growth;
mod house;
mod language;
mod limits;
mod manual;
mod meet;
mod mutation;
mod names;
mod packaging;
mod pages;
mod publish;
mod quotes;
mod read;
mod redact;
mod schemas;
mod serve;
mod site;
mod spanish;
mod story;
mod storylines;
mod tamper;
mod themes;
mod time;
mod timeline;
mod tongues;
mod versions;
mod word;
mod write;
mod wrong;
