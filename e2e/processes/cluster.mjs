// A PostgreSQL of the tests' own, by the same script as every other test uses; it can be stopped and started again.

import { execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const run = promisify(execFile);
const LIBRARY = fileURLToPath(new URL("../../bin/lib", import.meta.url));

/** Keeps a cluster for as long as its input is open, and does there what the lines say. */
const KEEPER = `
set -euo pipefail
source "$1/common.sh"
source "$1/postgres.sh"
trap postgres_stop EXIT
need_postgres
postgres_start
echo "$LOSVAST_TEST_POSTGRES"
control() { as_postgres "$(postgres_bin)/pg_ctl" --pgdata "$POSTGRES_DIR/data" --log "$POSTGRES_DIR/server.log" --silent --wait "$@" >/dev/null; }
while read -r what; do
    case "$what" in
    stop) control --mode fast stop ;;
    start) control restart ;;
    esac
    echo "$what"
done
`;

/**
 * The cluster at `LOSVAST_TEST_POSTGRES`, else a new one; `own` asks for a new one in any case. Gives its address,
 * `pause` and `resume` of one that is new, and `stop`: it is gone.
 */
export async function cluster({ own = false } = {}) {
  const given = process.env.LOSVAST_TEST_POSTGRES;
  if (given && !own) return { url: given, stop: async () => {} };
  const keeper = spawn("bash", ["-c", KEEPER, "cluster", LIBRARY], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const heard = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("PostgreSQL could not be started, stopped or started again");
    return value;
  };
  const ask = async (what) => {
    keeper.stdin.write(`${what}\n`);
    await heard();
  };
  const url = await heard();
  return {
    url,
    pause: () => ask("stop"),
    resume: () => ask("start"),
    stop: async () => {
      keeper.stdin.end();
      await ended;
    },
  };
}

let made = 0;

/** A new database in a cluster: its address, and `drop`. */
export async function database({ url }) {
  const name = `processes_${process.pid}_${(made += 1)}`;
  await sql(url, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const own = url.replace(/\/[^/]*$/, `/${name}`);
  return { url: own, drop: () => sql(url, `drop database if exists ${name} with (force)`) };
}

/** Runs a statement, and gives what it prints. */
export async function sql(url, text) {
  const asked = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--command", text, url];
  const { stdout } = await run(psql(), asked, { maxBuffer: 1 << 30 });
  return stdout;
}

/** Debian's own, and not what it puts on the path, which looks for a while which one is meant. */
function psql() {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${home}/${version}/bin/psql`).find(existsSync) ?? "psql";
}
