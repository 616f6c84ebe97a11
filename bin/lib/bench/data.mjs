// The made-up market that the measurements run on: the same files at every run, from a fixed seed.

import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** Places with their municipality, province and the letters of a postal code. */
const PLACES = [
  ["Almelo", "Almelo", "Overijssel", "AL"],
  ["Breda", "Breda", "Noord-Brabant", "BR"],
  ["Deventer", "Deventer", "Overijssel", "DE"],
  ["Eindhoven", "Eindhoven", "Noord-Brabant", "EI"],
  ["Goes", "Goes", "Zeeland", "GO"],
  ["Heerlen", "Heerlen", "Limburg", "HE"],
  ["Joure", "De Fryske Marren", "Friesland", "JO"],
  ["Utrecht", "Utrecht", "Utrecht", "UT"],
  ["Venlo", "Venlo", "Limburg", "VE"],
  ["Zwolle", "Zwolle", "Overijssel", "ZW"],
];
const INDUSTRIES = [
  ["10.71", "Vervaardiging van brood en vers banketbakkerswerk"],
  ["25.62", "Algemene metaalbewerking"],
  ["28.22", "Vervaardiging van hijs-, hef- en transportwerktuigen"],
  ["33.12", "Reparatie en onderhoud van machines"],
  ["41.20", "Algemene burgerlijke en utiliteitsbouw"],
  ["46.69", "Groothandel in overige machines en apparaten"],
  ["49.41", "Goederenvervoer over de weg"],
  ["62.01", "Ontwikkelen, produceren en uitgeven van software"],
  ["69.20", "Accountancy en administratie"],
  ["71.12", "Ingenieurs en overig technisch ontwerp en advies"],
];
const STREETS = ["Stationsweg", "Industrieweg", "Kanaaldijk Noord", "De Ambachten", "Hoofdstraat", "Nijverheidsstraat"];
const FORMS = ["Besloten Vennootschap", "Eenmanszaak", "Vennootschap onder firma", "Naamloze Vennootschap"];

/** What an extract of a trade register says of a company; see {@link writeCompanies}. */
const REGISTER = {
  kvk: (company) => company.kvk,
  vestigingsnummer: (company) => `0000${company.kvk}`,
  rsin: (company) => `8${company.kvk}`,
  naam: (company) => company.name,
  statutaire_naam: (company) => `${company.name.replace(" BV", "")} B.V.`,
  rechtsvorm: (company) => company.form,
  hoofdvestiging: () => "Ja",
  straat: (company) => company.street,
  huisnummer: (company) => company.house,
  toevoeging: (company) => company.suffix,
  postcode: (company) => `${company.zip} ${company.place[3]}`,
  plaats: (company) => company.place[0],
  gemeente: (company) => company.place[1],
  provincie: (company) => company.place[2],
  land: () => "NL",
  post_straat: (company) => (company.box ? "Postbus" : company.street),
  post_huisnummer: (company) => company.box || company.house,
  post_postcode: (company) => `${company.zip + 1} ${company.place[3]}`,
  post_plaats: (company) => company.place[0],
  telefoon: (company) => `0${200_000_000 + company.row}`,
  email: (company) => (company.site ? `info@${company.site}` : ""),
  website: (company) => (company.site ? `www.${company.site}` : ""),
  sbi: (company) => company.industry[0],
  sbi_omschrijving: (company) => company.industry[1],
  sbi_2: (company) => company.second?.[0] ?? "",
  sbi_2_omschrijving: (company) => company.second?.[1] ?? "",
  datum_aanvang: (company) => `${1960 + (company.row % 64)}-0${1 + (company.row % 9)}-1${company.row % 10}`,
  voltijd: (company) => Math.ceil(company.employees * 0.7),
  deeltijd: (company) => company.employees - Math.ceil(company.employees * 0.7),
  werkzame_personen: (company) => company.employees,
  non_mailing: (company) => (company.row % 7 === 0 ? "Ja" : "Nee"),
  eigenaar_leidt: (company) => company.led,
};

/** What a list that somebody typed says of it. */
const TYPED = {
  naam: (company) => company.name,
  kvk: (company) => company.kvk,
  plaats: (company) => company.place[0],
  land: () => "NL",
  werkzame_personen: (company) => company.employees,
  sbi: (company) => company.industry[0],
  eigenaar_leidt: (company) => company.led,
};

/**
 * Writes `count` companies as CSV with `;` between: to `register` with the 32 columns of an extract of a trade register,
 * which is what a list of a hundred thousand companies comes from, and to `typed` the same ones with seven.
 */
export async function writeCompanies({ register, typed }, count) {
  const random = seeded(20261123);
  const companies = Array.from({ length: count }, (_, row) => company(row, random));
  await Promise.all([write(register, REGISTER, companies), write(typed, TYPED, companies)]);
}

function company(row, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const place = pick(PLACES);
  return {
    row,
    place,
    name: `Bedrijf ${row} ${pick(PLACES)[0]} BV`,
    kvk: 10_000_000 + row,
    form: pick(FORMS),
    street: pick(STREETS),
    house: 1 + Math.floor(random() * 300),
    suffix: random() < 0.2 ? "A" : "",
    zip: 1000 + Math.floor(random() * 8999),
    box: random() < 0.4 ? 1 + Math.floor(random() * 9999) : 0,
    site: random() < 0.6 ? `bedrijf-${row}.nl` : "",
    industry: pick(INDUSTRIES),
    second: random() < 0.3 ? pick(INDUSTRIES) : null,
    employees: Math.round(Math.exp(random() * 6)),
    led: random() < 0.2 ? "" : random() < 0.6 ? "ja" : "nee",
  };
}

async function write(path, columns, companies) {
  const file = createWriteStream(path);
  file.write(`${Object.keys(columns).join(";")}\n`);
  const values = Object.values(columns);
  for (const company of companies) {
    const line = values.map((value) => value(company)).join(";");
    if (!file.write(`${line}\n`)) await once(file, "drain");
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
columns = ["werkzame_personen"]

[[criteria]]
key = "industry"
label = { nl = "Bedrijfstak", en = "Industry" }
kind = "code"
system = "sbi2008"
ideal = ["C"]
near = ["33", "46.6"]
must = true
weight = 2
columns = ["sbi"]

[[criteria]]
key = "owner_led"
label = { nl = "Eigenaar leidt", en = "Owner-led" }
kind = "yes_no"
ideal = true
weight = 5
columns = ["eigenaar_leidt"]
`;

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
