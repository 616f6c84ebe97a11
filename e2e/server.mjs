// The program under test: the `losvast` binary itself, on a free port of this machine, with a folder that is removed
// afterwards. Nothing in it is replaced.

import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PATIENCE_MS = 120_000;

/** The binary: `LOSVAST_BIN`, else the debug build in the target folder. */
export function binary() {
  return process.env.LOSVAST_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", "losvast");
}

/**
 * Starts `losvast demo` and waits until it answers. Gives its address, the folder with its data, `person(role, place)`: who
 * signs in with a role and how, `pause` and `resume`: it ends, and starts again on the same data and address, and `stop`: it
 * ends for good.
 */
export async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), "losvast-e2e-"));
  const keep = join(folder, "demo");
  if (process.env.LOSVAST_SAMPLE) await cp(process.env.LOSVAST_SAMPLE, keep, { recursive: true });
  const begin = (port) => start(["demo", "--keep", keep], port);
  const clear = () => rm(folder, { recursive: true, force: true });
  let demo = await begin().catch(async (error) => {
    await clear();
    throw error;
  });
  const { base, port, output } = demo;
  return {
    base,
    data: keep,
    person: (role, place = 0) => introduced(output(), role, place),
    pause: () => demo.stop(),
    resume: async () => void (demo = await begin(port)),
    stop: async () => {
      await demo.stop();
      await clear();
    },
  };
}

/** Starts `losvast serve` on an empty folder; gives its address, the one-time link for the first start, and `stop`. */
export async function startEmpty() {
  const folder = await mkdtemp(join(tmpdir(), "losvast-e2e-"));
  const served = await start(["serve", "--data", folder]);
  const link = served.output().match(/open (\S+)/)?.[1];
  const stop = async () => {
    await served.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { base: served.base, link, stop };
}

/**
 * Starts `losvast serve` on a folder that `fill` made ready, told what `env` makes of its own address, which is a name; gives
 * that address, and `stop`.
 */
export async function startAt(fill, env) {
  const folder = await mkdtemp(join(tmpdir(), "losvast-e2e-"));
  await fill(folder);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const served = await start(["serve", "--data", folder], port, env(base));
  const stop = async () => {
    await served.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { base, stop };
}

/** Makes the sample in `folder`, which startDemo then copies when `LOSVAST_SAMPLE` names it: making it takes seconds. */
export async function makeSample(folder) {
  const demo = await start(["demo", "--keep", folder]);
  await demo.stop();
}

/** The first person with this role, or a later one, out of what the program printed about how to sign in. */
function introduced(printed, role, place) {
  const password = printed.match(/with the password (\S+):/)?.[1];
  const lines = printed.split("\n").map((line) => line.match(/^ {2}(\S+@\S+) .*? {2,}([a-z, ]+)$/) ?? []);
  const holders = lines.filter(([, email, roles]) => email && roles.split(", ").includes(role));
  if (!password || !holders[place]) throw new Error(`the sample introduced nobody with the role ${role}\n${printed}`);
  return { email: holders[place][1], password };
}

/** Starts the program, on a free port unless one is given, and waits until it answers. */
async function start(args, given, env = {}) {
  const port = given ?? (await freePort());
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(binary(), [...args, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(`ended with ${signal ?? code}`));
    child.once("error", (error) => resolve(`could not start: ${error.message}`));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(hard);
  };
  const early = await Promise.race([ended, answers(`${base}/healthz`)]);
  if (early !== true) {
    await stop();
    throw new Error(`${binary()} ${args.join(" ")} ${early}\n${printed}`);
  }
  return { base, port, output: () => printed, stop };
}

async function answers(url) {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return `did not answer within ${PATIENCE_MS / 1000} s`;
}

/** A port of this machine on which nobody listens. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
