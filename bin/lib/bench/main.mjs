// The measurements, one after another, and the table of what came of them.
//
//   node bin/lib/bench/main.mjs FOLDER      the folder with the release build: losvast and examples/many

import { cp, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROFILE, writeCompanies } from "./data.mjs";
import { MARKET_PROFILE, market } from "./market.mjs";
import { latency, median, started, timed } from "./measure.mjs";

const COMPANIES = 100_000;
const ROUNDS = 3;
const SECRET = "a-session-for-measuring-only";
const SIGNED_IN = { cookie: `losvast=${SECRET}` };
/** Filtered and sorted, as a seller asks for it. */
const LIST = "/opportunities?verdict=open&sort=-amount";
const BOARD = "/opportunities?view=board";
/** Lists beside those of a firm that has nothing: a search finds one in ten, or nothing; few are exceptions. */
const LISTS = [
  ["list of 100k opportunities", LIST],
  ["board of 100k opportunities", BOARD],
  ["exceptions among 100k opportunities", "/opportunities?exception=yes"],
  ["search of 100k opportunities", "/opportunities?search=eindhoven"],
  ["search of 100k companies", "/companies?search=eindhoven"],
  ["search of 100k companies for what is not there", "/companies?search=zzzq"],
];
/** What somebody types on his way to a name, and something that no name holds. */
const TYPED = ["b", "ba", "bak", "bv", "zzzq"];
/** How long a server is left alone before its idle memory is read, in milliseconds. */
const IDLE_MS = 3_000;
const PROJECTS = 500;

const [release] = process.argv.slice(2);
const losvast = join(release, "losvast");
const many = join(release, "examples", "many");
const judge = join(release, "examples", "judge");
const truth = join(release, "examples", "truth");
const forecast = join(release, "examples", "forecast");
const folder = await mkdtemp(join(tmpdir(), "losvast-bench-"));
const url = (data) => `sqlite://${join(data, "losvast.db")}`;
const rows = [];
let told = "";

/** Adds a line to the table: `value` must be at most `most`, or at least `least`. */
function row(what, value, { most, least, unit = "×", beside = "" }) {
  const holds = most === undefined ? value >= least : value <= most;
  const wanted = most === undefined ? `≥ ${least} ${unit}` : `≤ ${most} ${unit}`;
  rows.push({ what, measured: `${value.toPrecision(3)} ${unit}`, wanted, holds, beside });
}

try {
  await measure();
} finally {
  // What was measured before something failed is worth reading, too.
  print();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;

async function measure() {
  const files = { register: join(folder, "register.csv"), typed: join(folder, "typed.csv") };
  const profile = join(folder, "profile.toml");
  await Promise.all([writeCompanies(files, COMPANIES), writeFile(profile, PROFILE)]);
  row("size of the program", (await stat(losvast)).size / 1e6, { most: 40, unit: "MB" });

  const empty = join(folder, "empty");
  await timed(losvast, ["migrate", "--data", empty]);
  await timed(many, ["people", url(empty), profile, SECRET]);
  say("importing");
  const { data: full, ...register } = await imports(files.register, empty);
  const typed = await imports(files.typed, empty);
  row("import of a trade register, of sqlite3's speed", register.share, { least: 0.25, beside: register.beside });
  row("import of a list of seven columns, likewise", typed.share, { least: 0.25, beside: typed.beside });
  say("making opportunities");
  await timed(many, ["opportunities", url(full), String(COMPANIES)]);
  say("starting");
  await starts(full);
  say("asking pages");
  await pages(empty, full);
  say("trying a profile");
  await tries(full);
  say("steering");
  await steers(full);
  say("looking for threads in made pasts");
  await truths();
  const wide = join(folder, "market.toml");
  await writeFile(wide, MARKET_PROFILE);
  await market(losvast, folder, wide, row, say);
}

/**
 * Imports the file into a fresh copy each time, beside sqlite3's own import of it. Gives the share of sqlite3's speed, both
 * rates, and the folder of the last.
 */
async function imports(file, empty) {
  const ours = [];
  const theirs = [];
  let data;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (data) await rm(data, { recursive: true });
    data = await mkdtemp(join(folder, "import-"));
    await cp(empty, data, { recursive: true });
    const plain = join(data, "plain.db");
    theirs.push((await timed("sqlite3", [plain, ".mode csv", ".separator ;", `.import ${file} companies`])).seconds);
    const asked = ["import", "companies", file, "--data", data, "--as", "director@example.com", "--mode", "create"];
    ours.push((await timed(losvast, asked)).seconds);
  }
  const [own, plain] = [median(ours), median(theirs)];
  const rate = (seconds) => `${Math.round(COMPANIES / seconds / 1000)}k rows/s`;
  return { data, share: plain / own, beside: `${rate(own)}, sqlite3 ${rate(plain)}` };
}

/** From the start of the process to the end of the first page, and the memory that it then rests at. */
async function starts(data) {
  const times = [];
  const memory = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await started(losvast, ["serve", "--data", data], "/companies", SIGNED_IN);
    times.push(server.milliseconds);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    memory.push(await server.memory());
    await server.stop();
  }
  row("start to the first page, 100k companies", median(times), { most: 200, unit: "ms" });
  row("memory at rest, 100k companies", median(memory), { most: 60, unit: "MB" });
}

/** Lists and board of 100k of each beside the same pages of a firm that has none, and a search as one types. */
async function pages(empty, full) {
  const without = await started(losvast, ["serve", "--data", empty], LIST, SIGNED_IN);
  const within = await started(losvast, ["serve", "--data", full], LIST, SIGNED_IN);
  const p99 = (some) => median(some.map((one) => one.p99));
  const rate = (some) => Math.round(median(some.map((one) => one.rate)));
  for (const [what, path] of LISTS) {
    const filled = [];
    const none = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      none.push(await latency(without.base + path, SIGNED_IN));
      filled.push(await latency(within.base + path, SIGNED_IN));
    }
    row(`${what}, p99 beside an empty one`, p99(filled) / p99(none), {
      most: 3,
      beside: `${rate(filled)} pages/s, empty ${rate(none)} pages/s`,
    });
  }
  // Opened as the palette opens it, which reads the names; a letter that does not wait for that at all is told apart.
  await fetch(`${within.base}/search?q=`, { headers: SIGNED_IN });
  const opened = performance.now();
  await (await fetch(`${within.base}/search?q=${TYPED[0]}`, { headers: SIGNED_IN })).text();
  const atOnce = performance.now() - opened;
  const found = [];
  for (const text of TYPED) found.push({ text, ...(await latency(`${within.base}/search?q=${text}`, SIGNED_IN)) });
  const slowest = found.reduce((one, other) => (other.p99 > one.p99 ? other : one));
  row("search as one types, p99 of the slowest of five", slowest.p99, { most: 20, unit: "ms", beside: `“${slowest.text}”, ${Math.round(slowest.rate)} a second; at the moment of opening ${Math.round(atOnce)} ms` });
  await Promise.all([without.stop(), within.stop()]);
}

/** A profile tried on 100k companies and 100k opportunities, and how many companies are judged in a second. */
async function tries(data) {
  const server = await started(losvast, ["serve", "--data", data], "/companies", SIGNED_IN);
  const headers = { ...SIGNED_IN, origin: server.base };
  const profile = /\/profiles\/[0-9a-f-]{36}/.exec(await (await fetch(`${server.base}/profiles`, { headers })).text())[0];
  await fetch(`${server.base}${profile}/versions`, { method: "post", headers, redirect: "manual" });
  const body = new URLSearchParams({ version: "1", toml: PROFILE.replace("[20, 120]", "[30, 120]") });
  const ask = async () => {
    const start = performance.now();
    const answer = await fetch(`${server.base}${profile}/versions/2/what-if`, { method: "post", headers: { ...headers, "x-part": "what-if" }, body });
    if (!answer.ok || !(await answer.text()).includes("data-headline")) throw new Error(`what-if: ${answer.status}`);
    return performance.now() - start;
  };
  const first = await ask();
  const times = [];
  for (let round = 0; round < 20; round += 1) times.push(await ask());
  const held = await server.memory();
  await server.stop();
  row("what if, 100k companies and opportunities", median(times), { most: 50, unit: "ms", beside: `first ${Math.round(first)} ms, ${Math.round(held)} MB held` });
  const { stdout } = await timed(judge, []);
  const { companies_per_second: rate, memory_gb_per_second: memory } = JSON.parse(stdout);
  row("companies judged on 12 criteria", rate / 1e6, { least: 5, unit: "M/s", beside: `memory is read at ${memory} GB/s` });
}

/** The steering board of many running projects, one visitor at a time, and a forecast beside its random numbers alone. */
async function steers(data) {
  await timed(many, ["projects", url(data), String(PROJECTS)]);
  const server = await started(losvast, ["serve", "--data", data], "/projects", SIGNED_IN);
  const shown = (await (await fetch(`${server.base}/projects`, { headers: SIGNED_IN })).text()).match(/href="\/projects\/[0-9a-f-]{36}"/g);
  if (new Set(shown).size !== PROJECTS) throw new Error(`the board shows ${new Set(shown).size} of ${PROJECTS} projects`);
  const board = await latency(`${server.base}/projects`, SIGNED_IN, 1);
  await server.stop();
  row(`steering board of ${PROJECTS} running projects, p99`, board.p99, { most: 50, unit: "ms", beside: `${Math.round(board.rate)} a second` });
  const { stdout } = await timed(forecast, []);
  const { forecast_ms: whole, drawing_ms: drawn } = JSON.parse(stdout);
  row("forecast of 200 open results, 10,000 runs", whole, { most: 5, unit: "ms", beside: `its random numbers alone ${drawn} ms` });
}

/**
 * How often chance alone is called a signal, at worst over the lengths of pasts, and how far the 80 % of forecasts is from
 * holding in 80 of 100, at worst over the lengths of histories; the tables are printed too.
 */
async function truths() {
  const { stdout } = await timed(truth, []);
  told = stdout;
  const lines = stdout.split("\n").map((line) => line.trim().split(/\s{2,}/));
  const nothing = lines.filter(([effect]) => effect === "0");
  const histories = lines.filter(([projects]) => /^\d+–\d+$/.test(projects));
  if (nothing.length === 0 || histories.length === 0) throw new Error(`truth printed no past or no history:\n${stdout}`);
  const worst = Math.max(...nothing.map(([, , signal]) => Number.parseFloat(signal)));
  row("pasts without an effect that are called a signal", worst, { most: 5, unit: "%", beside: "of 1,000 of each length" });
  const off = Math.max(...histories.map(([, , , held]) => Math.abs(Number.parseFloat(held) - 80)));
  row("the 80 % of a forecast, from holding in 80 of 100", off, { most: 3, unit: "points", beside: "100 firms, 90 projects each" });
}

function say(what) {
  process.stderr.write(`${what} …\n`);
}

function print() {
  const lines = rows.map(({ what, measured, wanted, holds, beside }) => [what, measured, wanted, holds ? "" : "MISSED", beside]);
  lines.unshift(["", "measured", "promised", "", "in this run"]);
  const widths = lines[0].map((_, place) => Math.max(...lines.map((line) => line[place].length)));
  for (const line of lines) console.log(line.map((cell, place) => cell.padEnd(widths[place])).join("  ").trimEnd());
  console.log(`\nWhat the common thread says of pasts with six traits, and how often forecasts hold, where the truth is known:\n\n${told}`);
}
