# Shared by the commands in bin/: saying things, finding programs, and putting in what is missing.
# Sourced, never run. Expects `set -euo pipefail`.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
TOOLS="$ROOT/.tools"
PATH="$TOOLS/bin:$PATH"
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
NODE_MINIMUM=18
MEMORY_DIR=""

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# in_memory : what a run makes and throws away goes into memory where there is room for it: on a disk, a database takes longer
# to make and to drop than a test takes to use it.
in_memory() {
    local shm=/dev/shm room free
    [[ -z "${TMPDIR:-}" && -w "$shm" && -r /proc/meminfo ]] || return 0
    room="$(df --output=avail --block-size=1M "$shm" | tail -n 1)"
    free="$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)"
    ((room >= 3072 && free >= 6144)) || return 0
    MEMORY_DIR="$(mktemp -d "$shm/losvast.XXXXXX")"
    chmod 711 "$MEMORY_DIR" # the cluster in it runs as another user
    export TMPDIR="$MEMORY_DIR"
}

# Lets go of what in_memory took. For a trap.
out_of_memory() { [[ -z "$MEMORY_DIR" ]] || rm -rf "$MEMORY_DIR"; }

# The folder with initdb and postgres: the newest of Debian's, which keeps them off the path, else whatever the path has.
postgres_bin() {
    local newest
    newest="$(find /usr/lib/postgresql -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)"
    if [[ -n "$newest" ]]; then
        dirname "$newest"
    elif have initdb; then
        dirname "$(command -v initdb)"
    else
        return 1
    fi
}

chromium_bin() {
    local name
    [[ -z "${CHROMIUM:-}" ]] || { [[ -x "$CHROMIUM" ]] && printf '%s\n' "$CHROMIUM" && return; }
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name"; then return; fi
    done
    return 1
}

node_is_new_enough() {
    have node && have npm && (($(node -p 'process.versions.node.split(".")[0]') >= NODE_MINIMUM))
}

# install PACKAGE… : through apt-get as root or with sudo that asks nothing; elsewhere it says what is wanted, and fails.
install_packages() {
    local as=()
    if [[ "$(id -u)" -ne 0 ]]; then
        if have sudo && sudo -n true 2>/dev/null; then
            as=(sudo -n)
        else
            fail "Missing: $*. Install these packages (the names are Debian's), or run this once as root."
        fi
    fi
    have apt-get || fail "Missing: $*. Install these packages (the names are Debian's) with this system's package manager."
    say "Installing $*"
    # The list of packages may be old or, on a new machine, empty; it is fetched only when the install fails without it.
    apt_install "${as[@]}" -- "$@" || { "${as[@]}" apt-get update -q >&2 && apt_install "${as[@]}" -- "$@"; } ||
        fail "apt-get could not install $*"
}

apt_install() {
    local as=()
    while [[ "$1" != -- ]]; do
        as+=("$1")
        shift
    done
    shift
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

need_cargo() {
    have cargo || fail "Missing: Rust. Install it with rustup, then run this again."
    # SQLite is built in from C.
    have cc || install_packages build-essential
}

need_postgres() {
    postgres_bin >/dev/null || install_packages postgresql
    postgres_bin >/dev/null || fail "PostgreSQL is installed, but initdb is in none of the usual places"
}

# What a test asks a database with past the program.
need_sqlite() { have sqlite3 || install_packages sqlite3; }

need_shellcheck() { have shellcheck || install_packages shellcheck; }

need_node() {
    local missing=()
    have node || missing+=(nodejs)
    have npm || missing+=(npm)
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
    node_is_new_enough || fail "Missing: Node.js $NODE_MINIMUM or newer; this is $(node --version)"
}

# What the journeys and the spelling of the words need from npm, in e2e/node_modules.
need_node_packages() {
    need_node
    npm_ci "$ROOT/e2e"
}

# npm_ci FOLDER : what the lock in a folder asks for, put in when it is not there or is older than the lock.
npm_ci() {
    local installed="$1/node_modules/.package-lock.json"
    if [[ ! -e "$installed" || "$1/package-lock.json" -nt "$installed" ]]; then
        say "Installing what ${1#"$ROOT/"}/package-lock.json asks for"
        (cd "$1" && npm ci --no-audit --no-fund >&2)
    fi
}

# DuckDB, on which a test runs the statement that a scan prints for it.
need_duckdb() {
    need_node
    npm_ci "$ROOT/bin/lib/duckdb"
    export LOSVAST_TEST_DUCKDB="$ROOT/bin/lib/duckdb/ask.mjs"
}

# Schemathesis, which makes requests out of the document of the API, in a folder of Python's own: what its lock asks for, put in
# when it is not there or is another.
need_schemathesis() {
    local wanted="$ROOT/bin/lib/schemathesis/requirements.txt" home="$TOOLS/schemathesis"
    python3 -m venv --help >/dev/null 2>&1 || install_packages python3 python3-venv
    if ! cmp -s "$wanted" "$home/requirements.txt"; then
        say "Installing Schemathesis into .tools"
        rm -rf "$home"
        # Debian has the module without what it needs to make a folder, until python3-venv is there.
        python3 -m venv "$home" >/dev/null 2>&1 || { install_packages python3-venv && python3 -m venv --clear "$home" >&2; }
        "$home/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement "$wanted" >&2
        cp "$wanted" "$home/requirements.txt"
    fi
    export SCHEMATHESIS="$home/bin/schemathesis"
}

need_browser() {
    chromium_bin >/dev/null || install_packages chromium fonts-dejavu-core
    need_node_packages
}

need_cargo_deny() { need_cargo_tool deny "$CARGO_DENY_VERSION"; }

# What throws inputs at the parsers; its engine is C++.
need_cargo_fuzz() {
    need_cargo
    have c++ || install_packages g++
    need_cargo_tool fuzz "$CARGO_FUZZ_VERSION"
}

# need_cargo_tool NAME VERSION : cargo-NAME, built into .tools when this machine has none.
need_cargo_tool() {
    if cargo "$1" --version >/dev/null 2>&1; then return; fi
    say "Building cargo-$1 $2 into .tools (a minute, once)"
    cargo install "cargo-$1" --version "$2" --locked --debug --quiet --root "$TOOLS" \
        --target-dir "$TOOLS/build" --config profile.dev.debug=false >&2
    rm -rf "$TOOLS/build"
}
