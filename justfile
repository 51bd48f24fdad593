# Recipes for people who work on nutgraf. `just` lists them.

_:
    @just --list

# What CI runs.
ci:
    .ci/run

# The tests.
test *ARGS:
    cargo test {{ARGS}}

# Formatting, lints, docs: all that must be clean.
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# The sample site, built and proved.
sample:
    cargo run --release -- build
    cargo run --release -- check

# The sample site on a local address.
serve *ARGS:
    cargo run --release -- serve {{ARGS}}

# The site of the docs.
docs:
    cargo run --release -- build --root docs
    cargo run --release -- check --root docs

# Pages in a headless browser.
browser:
    tests/browser/run

# Speed of the rooms.
bench *ARGS:
    cargo bench {{ARGS}}

# Licences, sources, known faults.
deny:
    cargo deny check

# The man page and completions, as packagers need them.
dist:
    mkdir -p target/dist
    cargo run --release -- man > target/dist/nutgraf.1
    for shell in bash elvish fish powershell zsh; do cargo run --release -- completions $shell > target/dist/nutgraf.$shell; done

# What a registry would get, and how much it weighs.
package:
    cargo package --locked --no-verify
    ls -l target/package/*.crate
