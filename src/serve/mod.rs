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
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    let open = Arc::new(AtomicUsize::new(0));
    let accept = move || {
        for stream in door.listener.incoming().flatten() {
            if open.fetch_add(1, Ordering::AcqRel) >= CONNECTIONS {
                open.fetch_sub(1, Ordering::AcqRel);
                continue;
            }
            answer_aside(stream, &board, &open);
        }
    };
    thread::Builder::new().name("serve".into()).spawn(accept).map(drop).map_err(listen::failed)
}

fn answer_aside(stream: TcpStream, board: &Arc<Board>, open: &Arc<AtomicUsize>) {
    let (board, counted) = (board.clone(), Counted(open.clone()));
    let serve = move || {
        let _counted = counted;
        // A reader that went away is no fault of ours.
        let _ = answer::connection(stream, &board);
    };
    let _ = thread::Builder::new().stack_size(STACK).spawn(serve);
}

/// One open connection; dropped also where its thread panics or never starts.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
