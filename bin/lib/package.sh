# Making the Debian package from a program that is built, with dpkg-deb alone.
# Sourced, never run; needs bin/lib/common.sh.
# shellcheck shell=bash

# What the program was linked with says which C library it needs at least; without binutils, what Debian 12 has.
NEWEST_GLIBC=2.36

need_package_tools() {
    local missing=()
    have dpkg-deb || missing+=(dpkg)
    have objdump || missing+=(binutils)
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
}

# build_release FOLDER : the program as it is given out, into FOLDER/release. Paths of this machine are not in it, so that
# whoever builds it elsewhere gets the same.
build_release() {
    local home="${CARGO_HOME:-$HOME/.cargo}"
    need_cargo
    say "Building the release"
    RUSTFLAGS="--remap-path-prefix=$home=/cargo --remap-path-prefix=$ROOT=/losvast --remap-path-prefix=$1=/target ${RUSTFLAGS:-}" \
        SOURCE_DATE_EPOCH="$(epoch)" \
        cargo build --locked --release --quiet --package losvast --manifest-path "$ROOT/Cargo.toml" --target-dir "$1"
}

# build_twice : two builds that share nothing, and what they come to.
build_twice() {
    local here="$ROOT/target/twice" sums=() debs=() at deb
    rm -rf "$here"
    for at in one two; do
        build_release "$here/$at"
        sums+=("$(sha256 "$here/$at/release/losvast")")
        deb="$(make_package "$here/$at/release/losvast" "$here/$at/package")"
        debs+=("$(sha256 "$deb")")
        printf '%s  %s\n%s  %s\n' "${sums[-1]}" "$at/release/losvast" "${debs[-1]}" "$at/$(basename "$deb")"
    done
    [[ "${sums[0]}" == "${sums[1]}" ]] || fail "the two programs differ; diffoscope target/twice/{one,two}/release/losvast says where"
    [[ "${debs[0]}" == "${debs[1]}" ]] || fail "the programs are the same and the packages differ"
    say "The same twice, to the byte."
}

# make_package PROGRAM FOLDER [VERSION] : prints the name of the package that it made.
make_package() {
    local program="$1" folder="$2" version="${3:-$(package_version)}" architecture tree deb
    [[ -x "$program" ]] || fail "there is no program at $program"
    need_package_tools
    architecture="$(dpkg --print-architecture)"
    tree="$(mktemp -d "${TMPDIR:-/tmp}/losvast-package.XXXXXX")"
    lay "$program" "$tree"
    describe "$tree" "$version" "$architecture"
    # Nothing in it is newer than its sources say.
    find "$tree" -exec touch --no-dereference --date="@$(epoch)" {} +
    mkdir -p "$folder"
    deb="$folder/losvast_${version}_${architecture}.deb"
    # One thread: how many there are shows in what is packed.
    SOURCE_DATE_EPOCH="$(epoch)" dpkg-deb --root-owner-group --threads-max=1 -Zzstd -z9 --build "$tree" "$deb" >&2
    rm -rf "$tree"
    printf '%s\n' "$deb"
}

# lay PROGRAM TREE : the files where they come to stand.
lay() {
    local tree="$2" doc="$2/usr/share/doc/losvast"
    chmod 0755 "$tree"
    put 0755 "$1" "$tree/usr/bin/losvast"
    put 0644 packaging/losvast.service "$tree/usr/lib/systemd/system/losvast.service"
    put 0640 packaging/losvast.env "$tree/etc/losvast/losvast.env"
    put 0644 packaging/losvast.bash "$tree/usr/share/bash-completion/completions/losvast"
    put 0644 packaging/debian/copyright "$doc/copyright"
    pressed packaging/debian/changelog "$doc/changelog.gz"
    pressed CHANGELOG.md "$doc/CHANGELOG.md.gz"
    pressed docs/OPERATIONS.md "$doc/OPERATIONS.md.gz"
    pressed packaging/losvast.1 "$tree/usr/share/man/man1/losvast.1.gz"
}

# describe TREE VERSION ARCHITECTURE : what the package says of itself.
describe() {
    local tree="$1" about="$1/DEBIAN" size script
    # Of the files alone: how large a folder is differs from disk to disk.
    size="$(find "$tree" -type f -printf '%s\n' | awk '{ size += int(($1 + 1023) / 1024) } END { print size }')"
    mkdir -m 0755 "$about"
    for script in postinst prerm postrm; do put 0755 "packaging/debian/$script" "$about/$script"; done
    put 0644 packaging/debian/conffiles "$about/conffiles"
    sed -e "s/@VERSION@/$2/; s/@ARCHITECTURE@/$3/; s/@SIZE@/$size/; s/@DEPENDS@/$(depends "$tree/usr/bin/losvast")/" \
        packaging/debian/control.in >"$about/control"
    (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -print | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' md5sum) \
        >"$about/md5sums"
    chmod 0644 "$about/control" "$about/md5sums"
}

# depends PROGRAM : the packages that it cannot run without.
depends() {
    local glibc
    glibc="$(objdump -T "$1" | grep -oE 'GLIBC_[0-9.]+' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)"
    printf 'init-system-helpers, libc6 (>= %s), libgcc-s1, passwd' "${glibc:-$NEWEST_GLIBC}"
}

# The version of the package: the newest entry of its changelog, which is that of the program.
package_version() {
    local version program
    version="$(sed -n '1s/^losvast (\([^)]*\)).*/\1/p' packaging/debian/changelog)"
    program="$(sed -n '/^\[workspace.package\]/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.toml)"
    [[ "${version%%-*}" == "$program" ]] ||
        fail "packaging/debian/changelog begins with $version, and Cargo.toml says $program: give the changelog an entry"
    printf '%s\n' "$version"
}

# The moment that stands on everything, in seconds.
epoch() {
    local written
    if [[ -n "${SOURCE_DATE_EPOCH:-}" ]]; then
        printf '%s\n' "$SOURCE_DATE_EPOCH"
    else
        written="$(sed -n '/^ -- /{s/.*>  //p;q}' packaging/debian/changelog)"
        date --utc --date="$written" +%s
    fi
}

# put MODE FILE PLACE : folders on the way are everybody's to read, whatever the umask says.
put() {
    folders "$3"
    install --mode="$1" "$2" "$3"
}

# pressed FILE PLACE : the same, packed without a name or a time in it.
pressed() {
    folders "$2"
    gzip --best --no-name --stdout "$1" >"$2"
    chmod 0644 "$2"
}

folders() {
    (
        umask 022
        mkdir -p "$(dirname "$1")"
    )
}

sha256() { sha256sum "$1" | cut -d ' ' -f 1; }
