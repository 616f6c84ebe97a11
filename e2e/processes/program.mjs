// The program under test as processes: its commands, and its server, which may be killed at any moment.

import { spawn } from "node:child_process";
import { binary } from "../server.mjs";

const PATIENCE_MS = 60_000;
/** The longest that a server takes to end after it was asked to, whatever is the matter. */
const PARTING_MS = 45_000;

/** Runs a command to its end, given `input` if any; gives what it printed. Fails with what it said when it failed. */
export async function command(args, options = {}) {
  const { code, stdout, stderr } = await ended(args, options);
  if (code !== 0) throw new Error(`losvast ${args.join(" ")} ended with ${code}\n${stderr}`);
  return { stdout, stderr };
}

/** The same, of a command that may fail: with how it ended. */
export async function ended(args, { input = "", env = {} } = {}) {
  const child = begin(args, env);
  child.stdin.end(input);
  const [printed, code] = [collect(child), await exit(child)];
  return { code, ...printed() };
}

/** Begins a command, to be killed before its end. */
export function start(args) {
  const child = begin(args, {});
  child.stdin.end();
  const over = exit(child);
  collect(child);
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await over;
    },
  };
}

/**
 * Starts the server of a place on a free port of this machine, and waits until it listens. `args` and `env` are told to it
 * besides. Gives its address, its id as a process, what it has said, `kill`, which waits for its end, and `ended`.
 */
export async function serve(place, options = {}) {
  const server = launch(place, options);
  await server.listens;
  return server;
}

/** The same, without waiting: `listens` says when, or fails when it ends before that. */
export function launch(place, { args = [], env = {} } = {}) {
  const child = begin(["serve", ...place.args, "--listen", "127.0.0.1:0", ...args], env);
  child.stdin.end();
  const printed = collect(child);
  const over = exit(child);
  const server = {
    base: undefined,
    pid: child.pid,
    said: () => printed().stdout + printed().stderr,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended: over,
    kill: async (signal = "SIGKILL") => {
      child.kill(signal);
      let timer;
      const late = new Promise((resolve) => (timer = setTimeout(() => resolve(true), PARTING_MS)));
      const isLate = await Promise.race([over.then(() => false), late]);
      clearTimeout(timer);
      if (!isLate) return;
      child.kill("SIGKILL");
      throw new Error(`the server did not end within ${PARTING_MS / 1000} s after ${signal}\n${server.said()}`);
    },
  };
  server.listens = address(child, over, server);
  // Whoever kills it first need not wait for it as well.
  server.listens.catch(() => {});
  return server;
}

function begin(args, env) {
  // One person writes here as fast as the program answers.
  const own = { RUST_BACKTRACE: "1", LOSVAST_REQUESTS_PER_MINUTE: "0" };
  const child = spawn(binary(), args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...own, ...env } });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** A test that fails half-way leaves no process behind, and neither does one that stands still. */
const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

function collect(child) {
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text) => (printed[stream] += text));
  }
  return () => printed;
}

function exit(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? code));
  });
}

/** The address that the server prints once it listens. */
async function address(child, over, server) {
  const found = new Promise((resolve) => {
    child.stdout.on("data", () => {
      const base = /^Losvast is at (\S+)$/m.exec(server.said())?.[1];
      if (base) resolve(base);
    });
  });
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  server.base = await Promise.race([found, over.then(() => undefined), late]);
  clearTimeout(timer);
  if (server.base) return;
  const how = server.isRunning() ? `did not listen within ${PATIENCE_MS / 1000} s` : `ended with ${await over}`;
  child.kill("SIGKILL");
  throw new Error(`the server ${how}\n${server.said()}`);
}

/** Waits until `look` gives something, and gives that; fails with `what` when it takes too long. */
export async function until(what, look, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${patience / 1000} s`);
    await pause(25);
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
