// A whole market scanned: a list of ten million made-up companies, as CSV and as Parquet, judged by us and by two engines
// made for such files.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { seeded } from "./data.mjs";
import { median, timed } from "./measure.mjs";

const ROWS = 10_000_000;
const TOP = 500;
const ROUNDS = 3;
/** So many rows are written at a time. */
const CHUNK = 20_000;

const CODES = ["28.22", "25.62", "46.69", "62.01", "33.12", "71.12", "41.20", "26.51", "28.99", "27.12", "10.71", "43.21"];
const BRANCHES = ["machine", "installatie", "software", "groothandel", "bouw"];
const PLACES = ["Utrecht", "Enschede", "Apeldoorn", "Den Haag", "Rotterdam", "Groningen", "Breda", "Zwolle"];

/** Ten criteria: five over numbers, one over codes, four over choices. The engines judge by the same in SQL. */
export const MARKET_PROFILE = `name = "Meting"
[thresholds]
core = 70
near = 50
max_narrow = 2
${[
  ["employees", 'kind = "number"\nideal = [20, 250]\nnear = [10, 400]\nmust = true\nweight = 3'],
  ["industry", 'kind = "code"\nsystem = "sbi2008"\nideal = ["C"]\nnear = ["33", "46.6"]\nmust = true\nweight = 2'],
  ["revenue", 'kind = "number"\nideal = [2000000, 20000000]\nnear = [1000000, 30000000]\nweight = 2'],
  ["owner_led", 'kind = "yes_no"\nideal = true\nweight = 5'],
  ["export_share", 'kind = "number"\nideal = { from = 30 }\nnear = { from = 10 }'],
  ["branch", 'kind = "choice"\nideal = ["machine", "installatie"]\nnear = ["software"]'],
  ["pain", 'kind = "scale"\nideal = 4\nnear = 3\nweight = 2'],
  ["country", 'kind = "choice"\nideal = ["NL"]\nnear = ["BE"]'],
  ["system", 'kind = "choice"\nideal = ["none"]\nnear = ["erp"]'],
  ["growth", 'kind = "number"\nideal = [10, 60]\nnear = [5, 80]'],
]
  .map(([key, rest]) => `[[criteria]]\nkey = "${key}"\n${rest}\n`)
  .join("")}`;

/**
 * Scans the market; `row` adds a line to the table. The engines stand in a Python environment of their own in `folder`.
 */
export async function market(losvast, folder, profile, row, say) {
  const file = join(folder, "market.csv");
  say("writing a market of ten million companies");
  await write(file);
  say("fetching DuckDB and Polars");
  const python = join(folder, "engines", "bin", "python");
  await timed("python3", ["-m", "venv", join(folder, "engines")]);
  await timed(python, ["-m", "pip", "install", "--quiet", "duckdb", "polars"]);
  say("scanning");
  const ours = [];
  const theirs = { duckdb: [], polars: [] };
  const floor = [];
  let held = 0;
  let counts;
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push((await timed("wc", ["-l", file])).seconds);
    const own = await scanned(losvast, ["scan", file, "--profile", profile, "--top", String(TOP), "--format", "json"]);
    ours.push(own.seconds);
    counts = own.counts;
    held = Math.max(held, own.megabytes);
    for (const engine of Object.keys(theirs)) {
      const { stdout } = await timed(python, [join(import.meta.dirname, "engines.py"), engine, file, String(TOP)]);
      const found = JSON.parse(stdout);
      theirs[engine].push(found.seconds);
      same(own.counts, found.counts, engine);
    }
  }
  say("scanning it as Parquet");
  const columns = await parquet(losvast, python, file, profile, counts);
  say("running the printed statement");
  const source = `read_csv('${file}', header = true, all_varchar = true)`;
  const { stdout: statement } = await timed(losvast, ["scan", "--profile", profile, "--print-sql", "duckdb", "--from", source, "--top", String(ROWS)]);
  const printed = timed(python, [join(import.meta.dirname, "engines.py"), "printed", file, String(TOP)], { input: statement });
  same(counts, JSON.parse((await printed).stdout).counts, "the printed statement");
  const own = median(ours);
  const rate = `${(ROWS / own / 1e6).toFixed(1)}M rows/s`;
  for (const [engine, name] of [["duckdb", "DuckDB"], ["polars", "Polars"]]) {
    const other = median(theirs[engine]);
    row(`scan of 10M companies, of ${name}'s speed`, other / own, { least: 4, beside: `${rate}, ${name} ${(ROWS / other / 1e6).toFixed(1)}M rows/s` });
  }
  row("that scan beside finding its line ends alone", own / median(floor), { most: 3, beside: `wc -l takes ${median(floor).toFixed(2)} s on one core` });
  row("memory of that scan", held, { most: 200, unit: "MB" });
  const ofColumns = median(columns.ours);
  const beside = `${(ROWS / ofColumns / 1e6).toFixed(1)}M rows/s, DuckDB ${(ROWS / median(columns.duckdb) / 1e6).toFixed(1)}M rows/s`;
  row("scan of them as Parquet, of DuckDB's speed", median(columns.duckdb) / ofColumns, { least: 1, beside });
  row("memory of that scan of Parquet", columns.held, { most: 200, unit: "MB" });
}

/** The same companies as Parquet, as DuckDB writes them: our seconds and DuckDB's, and the most memory held. */
async function parquet(losvast, python, csv, profile, counts) {
  const engines = join(import.meta.dirname, "engines.py");
  await timed(python, [engines, "write", csv, String(TOP)]);
  const file = csv.replace(/\.csv$/, ".parquet");
  const found = { ours: [], duckdb: [], held: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = await scanned(losvast, ["scan", file, "--profile", profile, "--top", String(TOP), "--format", "json"]);
    found.ours.push(own.seconds);
    found.held = Math.max(found.held, own.megabytes);
    same(own.counts, counts, "the scan of CSV");
    const { stdout } = await timed(python, [engines, "duckdb", file, String(TOP)]);
    const theirs = JSON.parse(stdout);
    found.duckdb.push(theirs.seconds);
    same(counts, theirs.counts, "DuckDB on Parquet");
  }
  return found;
}

/** Every engine must come to the same verdicts, or its speed says nothing. */
function same(ours, theirs, engine) {
  for (const verdict of ["core", "near", "outside", "open"]) {
    if (ours[verdict] !== theirs[verdict]) throw new Error(`${engine}: ${theirs[verdict]} ${verdict}, we say ${ours[verdict]}`);
  }
}

/** Runs a scan to its end; gives its seconds, the most memory it held, and its counts by verdict. */
async function scanned(losvast, args) {
  const began = performance.now();
  const child = spawn(losvast, args, { stdio: ["ignore", "pipe", "ignore"] });
  let out = "";
  child.stdout.on("data", (text) => (out += text));
  let kilobytes = 0;
  const looks = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    kilobytes = Math.max(kilobytes, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0));
  }, 20);
  const [code] = await once(child, "close");
  clearInterval(looks);
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`scan ended with ${code}`);
  const counts = JSON.parse(out.trimEnd().split("\n").at(-1)).summary.verdicts;
  return { seconds, megabytes: (kilobytes * 1024) / 1e6, counts };
}

async function write(path) {
  const random = seeded(20261129);
  const upTo = (most) => Math.floor(random() * most);
  const pick = (list) => list[upTo(list.length)];
  const out = createWriteStream(path);
  out.write("name,kvk,place,employees,industry,revenue,owner_led,export_share,branch,pain,founded,country,system,growth\n");
  for (let from = 0; from < ROWS; from += CHUNK) {
    let lines = "";
    for (let at = from; at < from + CHUNK; at += 1) {
      const led = random() < 0.2 ? "" : random() < 0.5 ? "yes" : "no";
      const system = random() < 0.1 ? "" : pick(["erp", "mes", "none"]);
      lines +=
        `Bedrijf ${at} BV,${10_000_000 + at},${pick(PLACES)},${upTo(600)},${pick(CODES)},${100_000 + upTo(40_000_000)},` +
        `${led},${upTo(100)},${pick(BRANCHES)},${1 + upTo(5)},${1950 + upTo(75)},${pick(["NL", "BE", "DE"])},${system},` +
        `${(upTo(1000) / 10).toFixed(1)}\n`;
    }
    if (!out.write(lines)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
