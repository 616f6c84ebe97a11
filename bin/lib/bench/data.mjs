// The made-up market that the measurements run on: the same file at every run, from a fixed seed.

import { createWriteStream } from "node:fs";
import { once } from "node:events";

const PLACES = ["Almelo", "Breda", "Deventer", "Eindhoven", "Goes", "Heerlen", "Leeuwarden", "Utrecht", "Venlo", "Zwolle"];
const INDUSTRIES = ["10.71", "25.62", "28.22", "33.12", "41.20", "46.69", "49.41", "62.01", "69.20", "71.12"];

/** The header and then `count` companies, written to `path` as CSV with `;` between. */
export async function writeCompanies(path, count) {
  const random = seeded(20261123);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const file = createWriteStream(path);
  file.write("name;kvk;place;country;employees;industry;owner_led\n");
  for (let row = 0; row < count; row += 1) {
    const employees = Math.round(Math.exp(random() * 6));
    const led = random() < 0.2 ? "" : random() < 0.6 ? "ja" : "nee";
    const line = `Bedrijf ${row} ${pick(PLACES)} BV;${10_000_000 + row};${pick(PLACES)};NL;${employees};${pick(INDUSTRIES)};${led}\n`;
    if (!file.write(line)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

/** The profile that they are judged by: a number, a code and a yes or no, of which many answers are unknown. */
export const PROFILE = `name = "Meting"
statement = "Een eigenaar van een groeiend maakbedrijf die zelf beslist"

[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
kind = "number"
ideal = [20, 120]
near = [10, 250]
must = true
weight = 3
columns = ["employees"]

[[criteria]]
key = "industry"
label = { nl = "Bedrijfstak", en = "Industry" }
kind = "code"
system = "sbi2008"
ideal = ["C"]
near = ["33", "46.6"]
must = true
weight = 2
columns = ["industry"]

[[criteria]]
key = "owner_led"
label = { nl = "Eigenaar leidt", en = "Owner-led" }
kind = "yes_no"
ideal = true
weight = 5
columns = ["owner_led"]
`;

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
