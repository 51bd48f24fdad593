//! Arguments in, exit code out.

use std::process::ExitCode;

// Reading English is mostly small strings, made on many threads: a build takes a tenth less time with this.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    nutgraf::run()
}
