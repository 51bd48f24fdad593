#!/bin/sh
# Writes the installers, the Homebrew formula and the Nix recipe of a release: with its address, version and sums in them.
#
# usage: packaging/fill.sh REPOSITORY VERSION SHA256SUMS FOLDER
#   packaging/fill.sh https://github.com/OWNER/nutgraf 1.2.3 dist/SHA256SUMS dist
set -eu
[ $# -eq 4 ] || {
    sed -n '4,5s/^# //p' "$0" >&2
    exit 2
}
repository=${1%/} version=$2 sums=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)

sum_of() {
    sum=$(awk -v name="nutgraf-$version-$1" '$2 == name || $2 == "*" name { print $1; exit }' "$sums")
    [ -n "$sum" ] || {
        printf 'error: %s does not list nutgraf-%s-%s\n' "$sums" "$version" "$1" >&2
        exit 1
    }
    printf '%s' "$sum"
}

mac_arm=$(sum_of aarch64-apple-darwin.tar.gz)
mac_intel=$(sum_of x86_64-apple-darwin.tar.gz)
linux_arm=$(sum_of aarch64-unknown-linux-musl.tar.gz)
linux_intel=$(sum_of x86_64-unknown-linux-musl.tar.gz)

mkdir -p "$out"
for file in install.sh install.ps1 homebrew/nutgraf.rb nix/binary.nix; do
    sed -e "s|@RELEASES@|$repository/releases/download|g" -e "s|@REPOSITORY@|$repository|g" \
        -e "s|@VERSION@|$version|g" -e "s|@MAC_ARM@|$mac_arm|g" -e "s|@MAC_INTEL@|$mac_intel|g" \
        -e "s|@LINUX_ARM@|$linux_arm|g" -e "s|@LINUX_INTEL@|$linux_intel|g" "$here/$file" > "$out/$(basename "$file")"
done
chmod 755 "$out/install.sh"
