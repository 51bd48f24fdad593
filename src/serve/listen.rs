//! A free port to listen on.

use crate::diagnostic::{Diagnostic, Error, Result};
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};

/// How many ports after the asked one are tried.
const TRIES: u16 = 100;

/// A listening socket.
#[derive(Debug)]
pub struct Door {
    pub(super) listener: TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Listens on `host` at `port`, or at the next free one where that is taken. Port 0 takes any.
///
/// # Errors
/// Where `host` is no address of this machine, or no port is free.
pub fn open(host: &str, port: u16) -> Result<Door> {
    for next in port..=port.saturating_add(TRIES) {
        match bind(host, next) {
            Ok(listener) => {
                let address = listener.local_addr().map_err(failed)?;
                return Ok(Door { listener, address });
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                let failed = Diagnostic::error("listen", format!("cannot listen on {host}, port {next}: {error}"));
                return Err(failed
                    .hint("`--host 127.0.0.1` is this machine alone; ports below 1024 need rights")
                    .into());
            }
        }
    }
    Err(Diagnostic::error("listen", format!("no free port on {host} from {port} on")).into())
}

fn bind(host: &str, port: u16) -> io::Result<TcpListener> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs()?.collect();
    TcpListener::bind(&addresses[..])
}

/// What a failing socket says.
pub(super) fn failed(error: io::Error) -> Error {
    Diagnostic::error("listen", error.to_string()).into()
}
