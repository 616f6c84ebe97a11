// A firm to work in: its people with a token each, and a published profile.

import { command } from "./program.mjs";
import { done } from "./client.mjs";

/** So that any opportunity may be told on from the first stage to the second, and back with a reason. */
export const PROFILE = `
name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
question = { nl = "Hoeveel mensen werken er?", en = "How many people work there?" }
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
[[criteria]]
key = "owner_led"
label = { nl = "Eigenaar leidt", en = "Owner-led" }
question = { nl = "Leidt de eigenaar zelf?", en = "Does the owner lead?" }
kind = "yes_no"
ideal = true
weight = 5
`;

export const PASSWORD = "een-lang-wachtwoord-om-mee-te-proberen";

/** Puts directors into an empty place: \`count\` of them, each with an address, a token that writes, and a password. */
export async function people(place, count) {
  const all = [];
  for (let number = 1; number <= count; number += 1) {
    const email = `directie-${number}@vonk.example`;
    const added = ["user", "add", email, ...place.args, "--name", `Directie ${number}`, "--roles", "director,admin", "--password-stdin"];
    await command(added, { input: `${PASSWORD}\n` });
    const made = ["token", "create", ...place.args, "--user", email, "--name", "proef", "--scope", "write"];
    const { stdout } = await command(made);
    all.push({ email, token: stdout.trim() });
  }
  return all;
}

/** Writes the profile as the first of them, and publishes it as the second; gives its id. */
export async function publish(base, [author, publisher], toml = PROFILE) {
  const profile = await done(base, author.token, "POST", "/profiles", { body: { toml } });
  await done(base, publisher.token, "POST", `/profiles/${profile.profile}/versions/1/publication`, { body: {} });
  return profile.profile;
}
