//! The preview: a site on a local address. Pages are made when asked for, straight from the recipes; nothing is read
//! from the disk, so no path can lead out of the site. Only addresses of the site are answered: no listing, no guess.

mod answer;
mod board;
mod fault;
mod listen;
mod media;
mod reload;
mod request;
mod watch;

pub use board::Board;
pub use listen::{Door, open};
pub use watch::{Change, watch};

use crate::diagnostic::Result;
use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Connections at one time; tabs that wait for a reload hold one each.
const CONNECTIONS: usize = 256;

/// Stack of a thread that makes a page, in bytes: templates nest.
const STACK: usize = 8 << 20;

/// Answers at `door` for as long as the program runs, on threads of its own.
///
/// # Errors
/// Where no thread can be started.
pub fn start(door: Door, board: Arc<Board>) -> Result<()> {
    let open = Arc::new(Open::default());
    let accept = move || {
        for (number, stream) in (0..).zip(door.listener.incoming().flatten()) {
            open.take(number, &stream);
            answer_aside(number, stream, &board, &open);
        }
    };
    thread::Builder::new().name("serve".into()).spawn(accept).map(drop).map_err(listen::failed)
}

fn answer_aside(number: u64, stream: TcpStream, board: &Arc<Board>, open: &Arc<Open>) {
    let (board, counted) = (board.clone(), Counted(number, open.clone()));
    let serve = move || {
        let _counted = counted;
        // A reader that went away is no fault of ours.
        let _ = answer::connection(stream, &board);
    };
    let _ = thread::Builder::new().stack_size(STACK).spawn(serve);
}

/// The open connections, by number. Who comes when all are taken is let in for the one that is open longest: whoever
/// holds many open locks nobody out.
#[derive(Default)]
struct Open(Mutex<BTreeMap<u64, TcpStream>>);

impl Open {
    fn take(&self, number: u64, stream: &TcpStream) {
        let Ok(own) = stream.try_clone() else { return };
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while open.len() >= CONNECTIONS {
            let Some((_, longest)) = open.pop_first() else { break };
            let _ = longest.shutdown(Shutdown::Both);
        }
        open.insert(number, own);
    }
}

/// One open connection; dropped also where its thread panics or never starts.
struct Counted(u64, Arc<Open>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.1.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}
