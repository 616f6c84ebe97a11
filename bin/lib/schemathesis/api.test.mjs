// The API against its own document: Schemathesis makes requests out of it, what it allows and what it forbids, and looks whether
// each answer is one that the document tells of. One test for everyone of the sample who may do something else.
//
// Each asks a sample of his own, so that what one erases or closes is there for the next. `LOSVAST_API_EXAMPLES` says how many
// requests are made up for an operation besides those that its document asks for, `LOSVAST_API_SEED` from where; without a
// seed they are the same ones every time.

import { execFileSync, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { binary, startDemo } from "../../../e2e/server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const EXAMPLES = Number(process.env.LOSVAST_API_EXAMPLES ?? 0);
const SEED = process.env.LOSVAST_API_SEED;

/** Who asks, and what is tried as him: the director all that can be, the others whether they are refused as it is told. */
const ASKERS = {
  director: { phases: "examples,coverage,fuzzing,stateful", examples: 4 },
  seller: { phases: "fuzzing", examples: 1 },
  approver: { phases: "fuzzing", examples: 1 },
  team: { phases: "fuzzing", examples: 1 },
  reader: { phases: "fuzzing", examples: 1 },
  admin: { phases: "fuzzing", examples: 1 },
};

describe("the API answers as its document says", { concurrency: 2 }, () => {
  for (const [role, { phases, examples }] of Object.entries(ASKERS)) {
    test(`when asked by: ${role}`, async () => {
      const demo = await startDemo();
      try {
        const email = demo.person(role).email;
        const token = (name) => made(demo.data, email, name);
        const own = token("asks");
        for (let spare = 0; spare < 3; spare += 1) token("spare");
        await tried(demo, own, phases, EXAMPLES || examples);
      } finally {
        await demo.stop();
      }
    });
  }
});

/** A token of somebody that may change things. */
function made(data, email, name) {
  const args = ["token", "create", "--data", data, "--user", email, "--name", name, "--scope", "write"];
  const printed = execFileSync(binary(), args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return printed.match(/lv_\w+/)[0];
}

/** Every request, and every answer looked at; what is not as the document says is printed. */
function tried({ base, data }, token, phases, examples) {
  const how = SEED ? ["--seed", SEED] : ["--generation-deterministic"];
  const args = ["--config-file", "schemathesis.toml", "run", `${base}/api/v1/openapi.json`, "--url", base, "--checks", "all"];
  // One worker: Python 3.11 reads its own source wrongly now and then when two do so at once.
  args.push("--phases", phases, "--max-examples", String(examples), "--workers", "1", "--no-color", "--no-shrink", ...how);
  const kept = { PYTHONDONTWRITEBYTECODE: "1", HYPOTHESIS_STORAGE_DIRECTORY: join(data, "hypothesis") };
  const env = { ...process.env, ...kept, LOSVAST_API: base, LOSVAST_TOKEN: token };
  const child = spawn(process.env.SCHEMATHESIS, args, { cwd: HERE, env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (printed += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      console.log(printed.slice(printed.lastIndexOf("= SUMMARY =")));
      if (code === 0) resolve();
      else reject(new Error(`Schemathesis ended with ${code}\n${printed}`));
    });
  });
}
