# A PostgreSQL of one's own: a cluster in a temporary folder, on a free port of this machine, gone when the command ends.
# It is fast because it may lose everything: nothing in it outlives the run. Where the speed itself is measured, it keeps what it
# was told to keep, as it would at work.
# Sourced, never run; needs bin/lib/common.sh.
# shellcheck shell=bash

POSTGRES_DIR=""

# postgres_start: starts the cluster and exports LOSVAST_TEST_POSTGRES; with POSTGRES_LASTING it keeps what it was told. The caller
# traps EXIT with postgres_stop.
postgres_start() {
    local bin port careless="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    [[ -z "${POSTGRES_LASTING:-}" ]] || careless=""
    bin="$(postgres_bin)"
    POSTGRES_DIR="$(mktemp -d "${TMPDIR:-/tmp}/losvast-postgres.XXXXXX")"
    if [[ "$(id -u)" -eq 0 ]]; then chown postgres "$POSTGRES_DIR"; fi
    as_postgres "$bin/initdb" --pgdata "$POSTGRES_DIR/data" --username losvast --auth trust --locale C --encoding UTF8 \
        --no-sync >"$POSTGRES_DIR/initdb.log" 2>&1 || { cat "$POSTGRES_DIR/initdb.log" >&2 && fail "initdb failed"; }
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 12000))
        if as_postgres "$bin/pg_ctl" --pgdata "$POSTGRES_DIR/data" --log "$POSTGRES_DIR/server.log" --wait --silent \
            --options "-p $port -h 127.0.0.1 -k $POSTGRES_DIR -c max_connections=300 $careless" start >/dev/null 2>&1; then
            export LOSVAST_TEST_POSTGRES="postgres://losvast@127.0.0.1:$port/postgres"
            return
        fi
    done
    cat "$POSTGRES_DIR/server.log" >&2
    fail "PostgreSQL did not start"
}

postgres_stop() {
    [[ -n "$POSTGRES_DIR" ]] || return 0
    as_postgres "$(postgres_bin)/pg_ctl" --pgdata "$POSTGRES_DIR/data" --mode immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$POSTGRES_DIR"
    POSTGRES_DIR=""
}

# PostgreSQL refuses to run as root; the package brings a user for it.
as_postgres() {
    if [[ "$(id -u)" -eq 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}
