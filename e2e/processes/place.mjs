// Where the data of a test are, on either engine, and questions to that database past the program.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { database, sql } from "./cluster.mjs";

const run = promisify(execFile);

/**
 * An empty place on `sqlite`, or on `postgres` in this cluster. `args` are what the program is told, `at` is what `losvast
 * move` is told; `all` gives the rows of each of some `select`s, `rows` those of one; in them `digits(…)` is an id as 32
 * digits; `remove` leaves nothing.
 */
export async function makePlace(engine, cluster) {
  const place = await (engine === "sqlite" ? inFolder() : inCluster(cluster));
  return { ...place, rows: async (select) => (await place.all([select]))[0] };
}

const CUT = "cut";

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), "losvast-processes-"));
  // A statement without rows prints nothing, so each is followed by one that does.
  const all = async (selects) => {
    const asked = selects.map((select) => `${digits(select, "lower(hex($1))")}; select 1 as ${CUT};`).join("\n");
    const given = ["-readonly", "-json", "-cmd", ".timeout 10000", join(folder, "losvast.db"), asked];
    const { stdout } = await run("sqlite3", given, { maxBuffer: 1 << 30 });
    const answers = stdout.split(`[{"${CUT}":1}]\n`).slice(0, selects.length);
    return answers.map((text) => (text.trim() === "" ? [] : JSON.parse(text)));
  };
  const remove = () => rm(folder, { recursive: true, force: true });
  return { engine: "sqlite", folder, at: folder, args: ["--data", folder], all, remove };
}

async function inCluster(cluster) {
  const { url, drop } = await database(cluster);
  const all = async (selects) => {
    const gathered = (select) => `(select coalesce(json_agg(found), '[]') from (${digits(select, "replace($1::text, '-', '')")}) found)`;
    return JSON.parse(await sql(url, `select json_build_array(${selects.map(gathered).join(", ")})`));
  };
  return { engine: "postgres", at: url, args: ["--database-url", url], all, remove: drop };
}

function digits(select, own) {
  return select.replaceAll(/\bdigits\(([^()]*)\)/g, own);
}
