#!/bin/sh
# Installs a released nutgraf: takes the archive for this machine, checks its SHA-256, puts the program in its place.
# Nothing is run or replaced before the check has passed.
#
#   NUTGRAF_RELEASES     where releases lie; below it v1.2.3/nutgraf-1.2.3-TARGET.tar.gz and v1.2.3/SHA256SUMS
#   NUTGRAF_VERSION      the version to install
#   NUTGRAF_INSTALL_DIR  the folder for the program (~/.local/bin)
#   NUTGRAF_TARGET       the machine, where it is not told rightly: x86_64-unknown-linux-musl and so on
#   NUTGRAF_SHA256       the sum that the archive must have, where the release's own list is not to be trusted
#
# Ends with 3 where there is no such release for this machine, so that a caller can build from source instead; with 1 where
# something is wrong.
#
# The copy of this script that a release holds knows its releases and version; the one in the source has to be told.
set -eu

releases=${NUTGRAF_RELEASES:-"@RELEASES@"}
version=${NUTGRAF_VERSION:-"@VERSION@"}
folder=${NUTGRAF_INSTALL_DIR:-"${HOME:-}/.local/bin"}

say() {
    printf '%s\n' "$*" >&2
}

# stop MESSAGE NEXT-STEP [STATUS]
stop() {
    say "error: $1"
    say "  = hint: $2"
    exit "${3:-1}"
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# The name of the machine as the archives are called.
target() {
    machine=$(uname -m)
    case "$machine" in
        x86_64 | amd64) machine=x86_64 ;;
        aarch64 | arm64) machine=aarch64 ;;
        *) stop "there is no built program for the processor $machine" \
            "build it from source: cargo install --locked --path . in a copy of the source" 3 ;;
    esac
    case "$(uname -s)" in
        Linux) printf '%s-unknown-linux-%s\n' "$machine" "$(libc)" ;;
        Darwin) printf '%s-apple-darwin\n' "$machine" ;;
        MINGW* | MSYS* | CYGWIN*) stop "this script is for Linux and macOS" "use install.ps1 in PowerShell" ;;
        *) stop "there is no built program for $(uname -s)" \
            "build it from source: cargo install --locked --path . in a copy of the source" 3 ;;
    esac
}

# The C library: the gnu program needs glibc 2.35 or newer, the musl one needs none.
libc() {
    said=$(getconf GNU_LIBC_VERSION 2>/dev/null || true)
    number=${said#glibc }
    major=${number%%.*}
    minor=${number#*.}
    minor=${minor%%.*}
    case "$major$minor" in
        '' | *[!0-9]*) echo musl ;;
        *) if [ "$major" -gt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -ge 35 ]; }; then echo gnu; else echo musl; fi ;;
    esac
}

# fetch ADDRESS FILE
fetch() {
    if has curl; then
        curl --fail --silent --show-error --location --proto '=https,http,file' --retry 3 --output "$2" "$1"
    elif has wget; then
        wget --quiet --tries=3 --output-document="$2" "$1"
    else
        stop "neither curl nor wget is here" "install one of them"
    fi
}

sum() {
    if has sha256sum; then
        sha256sum "$1" | cut -d ' ' -f 1
    elif has shasum; then
        shasum -a 256 "$1" | cut -d ' ' -f 1
    elif has openssl; then
        openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
    else
        stop "no program here computes a SHA-256" "install coreutils, perl or openssl"
    fi
}

case "$releases$version" in
    *@*) stop "this copy does not know where the releases are" \
        "take install.sh from a release, or set NUTGRAF_RELEASES and NUTGRAF_VERSION" ;;
esac
version=${version#v}
target=${NUTGRAF_TARGET:-$(target)}
name="nutgraf-$version-$target"
address="$releases/v$version"

work=$(mktemp -d)
trap 'rm -rf "$work" "$folder/.nutgraf-$$"' EXIT
trap 'exit 1' HUP INT TERM

say "fetching $name"
fetch "$address/$name.tar.gz" "$work/$name.tar.gz" ||
    stop "$address/$name.tar.gz could not be fetched" "does version $version exist, and for $target?" 3

if [ -n "${NUTGRAF_SHA256:-}" ]; then
    wanted=$NUTGRAF_SHA256
else
    fetch "$address/SHA256SUMS" "$work/SHA256SUMS" ||
        stop "$address/SHA256SUMS could not be fetched" "state the sum yourself with NUTGRAF_SHA256"
    wanted=$(awk -v name="$name.tar.gz" '$2 == name || $2 == "*" name { print $1; exit }' "$work/SHA256SUMS")
    [ -n "$wanted" ] || stop "SHA256SUMS does not list $name.tar.gz" "nothing was installed; report it"
fi
found=$(sum "$work/$name.tar.gz")
wanted=$(printf '%s' "$wanted" | tr 'A-F' 'a-f')
[ "$found" = "$wanted" ] || stop "$name.tar.gz has the SHA-256 $found, expected $wanted" \
    "nothing was installed; fetch it again, and report it where that does not help"

tar -xzf "$work/$name.tar.gz" -C "$work" "$name/nutgraf" ||
    stop "$name.tar.gz holds no $name/nutgraf" "nothing was installed; report it"
chmod 755 "$work/$name/nutgraf"
told=$("$work/$name/nutgraf" --version) ||
    stop "the program for $target does not run on this machine" "try NUTGRAF_TARGET=${target%-*}-musl, or build from source"
[ "$told" = "nutgraf $version" ] || stop "the archive holds \`$told\`, expected \`nutgraf $version\`" "report it"

mkdir -p "$folder" || stop "$folder cannot be made" "name another folder with NUTGRAF_INSTALL_DIR"
# Beside its place first: a program that is running is replaced whole or not at all.
cp "$work/$name/nutgraf" "$folder/.nutgraf-$$" ||
    stop "$folder cannot be written" "name another folder with NUTGRAF_INSTALL_DIR"
mv -f "$folder/.nutgraf-$$" "$folder/nutgraf"

say "installed $told in $folder"
case ":$PATH:" in
    *":$folder:"*) say "next: nutgraf new my-digest" ;;
    *) say "next: add $folder to your PATH, then: nutgraf new my-digest" ;;
esac
