// A firm with a hundred thousand opportunities, and people who look and write without a pause: what they wait for, every ten
// seconds.
//
//   node bin/lib/load/main.mjs FOLDER SECONDS [DATA]      the folder with the release build: losvast and examples/many; DATA is
//                                                         filled when it is not there, and kept. LOSVAST_LOAD_POSTGRES names an
//                                                         empty database to which it is moved first, where it is then asked

import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROFILE, writeCompanies } from "../bench/data.mjs";
import { started, timed } from "../bench/measure.mjs";
import { Mix } from "./mix.mjs";
import { Table } from "./table.mjs";

const OPPORTUNITIES = 100_000;
const SECRET = "a-session-for-load-only";
const SIGNED_IN = { cookie: `losvast=${SECRET}` };
const DIRECTOR = "director@example.com";
/** So many people ask beside each other, each again as soon as he has his answer. */
const PEOPLE = 8;
const EVERY_MS = 10_000;

const [release, seconds, kept] = process.argv.slice(2);
const postgres = process.env.LOSVAST_LOAD_POSTGRES;
const [losvast, many] = [join(release, "losvast"), join(release, "examples", "many")];
const folder = await mkdtemp(join(tmpdir(), "losvast-load-"));
try {
  const data = join(folder, "data");
  await cp(await filled(kept ?? join(folder, "filled")), data, { recursive: true });
  if (postgres) {
    say("moving it to PostgreSQL (some minutes)");
    await timed(losvast, ["move", "--from", data, "--to", postgres]);
  }
  process.exitCode = (await load(data)) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A folder with a firm of a hundred thousand opportunities; made when it is not there. */
async function filled(data) {
  if (await stat(join(data, "losvast.db")).catch(() => null)) return data;
  say("filling a database (some minutes)");
  const making = `${data}.making`;
  await mkdir(making, { recursive: true });
  const url = `sqlite://${join(making, "losvast.db")}`;
  const [file, profile] = [join(folder, "typed.csv"), join(folder, "profile.toml")];
  await Promise.all([writeCompanies({ typed: file, register: join(folder, "register.csv") }, OPPORTUNITIES), writeFile(profile, PROFILE)]);
  await timed(losvast, ["migrate", "--data", making]);
  await timed(many, ["people", url, profile, SECRET]);
  await timed(losvast, ["import", "companies", file, "--data", making, "--as", DIRECTOR, "--mode", "create"]);
  await timed(many, ["opportunities", url, String(OPPORTUNITIES)]);
  await timed(many, ["projects", url, "200"]);
  await rename(making, data);
  return data;
}

/** Runs the load and prints it; gives whether everybody got what he asked for. */
async function load(data) {
  const place = postgres ? ["--database-url", postgres] : ["--data", data];
  const made = ["token", "create", ...place, "--user", DIRECTOR, "--name", "load", "--scope", "write"];
  const token = (await timed(losvast, made)).stdout.trim();
  const server = await started(losvast, ["serve", ...place], "/companies", SIGNED_IN);
  const mix = await Mix.of(server.base, SIGNED_IN, token);
  const [table, end] = [new Table(), Date.now() + Number(seconds) * 1_000];
  const person = async () => {
    while (Date.now() < end) table.add(await mix.ask());
  };
  table.head();
  const telling = setInterval(() => void told(table, server, data), EVERY_MS);
  await Promise.all(Array.from({ length: PEOPLE }, person));
  clearInterval(telling);
  await told(table, server, data);
  table.end();
  await server.stop();
  return table.errors === 0;
}

async function told(table, server, data) {
  const log = postgres ? { size: 0 } : await stat(join(data, "losvast.db-wal")).catch(() => ({ size: 0 }));
  table.row({ memory: await server.memory(), log: log.size / 1e6 });
}

function say(what) {
  process.stderr.write(`${what} …\n`);
}
