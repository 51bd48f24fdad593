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

# The pictures of the restylings in the manual, drawn anew.
pictures:
    cargo build --release
    node tests/browser/restyle.mjs target/release/nutgraf

# Speed of the rooms.
bench *ARGS:
    cargo bench {{ARGS}}

# The parser's speed beside spaCy's (VENV: where scripts/convert_model.py says what to install).
bench-language VENV:
    {{VENV}}/bin/python scripts/bench_language.py

# Full weights against the frozen output of the original: every token equal.
exact VENV:
    {{VENV}}/bin/python scripts/convert_model.py --f32 target/model32
    LANGUAGE_MODEL=target/model32/model.bin cargo test --test tests -- --ignored full_weights

# The model file and the frozen output, made again.
model VENV:
    {{VENV}}/bin/python scripts/convert_model.py src/language/en
    {{VENV}}/bin/python scripts/freeze_language.py tests/language

# A site of N articles to measure builds with: cold, warm, one touched.
bench-builds N="1000":
    cargo build --release
    rm -rf target/archive
    python3 scripts/make_archive.py target/archive {{N}}
    target/release/nutgraf build --root target/archive --timings
    target/release/nutgraf build --root target/archive --timings
    f=$(find target/archive/content -name '*.md' | sort | head -1); echo 'One more line.' >> "$f"
    target/release/nutgraf build --root target/archive --timings

# The same at growing sizes, as a table.
bench-series *SIZES:
    cargo build --release
    python3 scripts/bench_series.py target/release/nutgraf target/series {{SIZES}}

# How heavy search is on a built site: index, what a query loads, time to the first result in Chromium.
bench-search SITE="public" *WORDS:
    node tests/browser/search.mjs {{SITE}} {{WORDS}}

# The preview on a site of N articles: first page, save to page.
bench-serve N="1000":
    cargo build --release
    rm -rf target/archive-serve
    python3 scripts/make_archive.py target/archive-serve {{N}}
    target/release/nutgraf build --root target/archive-serve --quiet
    python3 scripts/bench_serve.py target/archive-serve

# The last archive of bench-builds through nutgraf, Hugo and Zola in one run (those that are installed).
bench-peers:
    python3 scripts/bench_peers.py target/release/nutgraf target/archive

# That nothing changed since REV: every file of four sites, and what `annotate` says.
same REV N="1000":
    scripts/same.sh {{REV}} {{N}}

# How the code reads: tokens a line, closures, bare numbers.
figures *REVS:
    python3 scripts/figures.py {{REVS}}

# Licences, sources, known faults.
deny:
    cargo deny check

# Scripts and workflows, as far as linters are here.
packaging:
    shellcheck packaging/*.sh .ci/run scripts/*.sh fuzz/run tests/browser/run
    actionlint .github/workflows/*.yml src/cli/new/pages.yml

# Fuzzing: each target for MINUTES, with the stable toolchain.
fuzz MINUTES="5":
    fuzz/run {{MINUTES}}

# The man page and completions, as packagers need them.
dist:
    mkdir -p target/dist
    cargo run --release -- man > target/dist/nutgraf.1
    for shell in bash elvish fish powershell zsh; do cargo run --release -- completions $shell > target/dist/nutgraf.$shell; done

# What a registry would get, and how much it weighs.
package:
    cargo package --locked --no-verify
    ls -l target/package/*.crate

# What each story's page and the home page ask of a reader: bytes, elements, stops, words, what is said twice, screens.
measure SITE="public":
    node tests/browser/measure.mjs {{SITE}}
