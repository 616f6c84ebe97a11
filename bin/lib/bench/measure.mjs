// Ways of measuring that do not depend on what is measured: a command's duration, a server's start and memory, the
// latency of a page under a bounded load, and medians.

import { execFile, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How long wrk asks for one page, in seconds, and over how many connections. */
const LOAD_SECONDS = 5;
const LOAD_CONNECTIONS = 4;

/** The middle of an odd number of figures. */
export function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/** Runs a command to its end, given `input` if any; gives its duration in seconds and what it printed. */
export async function timed(command, args, { input = "", ...options } = {}) {
  const began = performance.now();
  const running = run(command, args, { maxBuffer: 64 << 20, ...options });
  running.child.stdin.end(input);
  const { stdout, stderr } = await running;
  return { seconds: (performance.now() - began) / 1000, stdout, stderr };
}

/**
 * Starts the server, in which one person may ask as fast as it answers, and asks `path` until it answers 200. Gives the milliseconds from the start of the process to the
 * end of that answer, and a way to ask its memory and to stop it.
 */
export async function started(binary, args, path, headers) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const own = ["--requests-per-minute", "0", "--listen", `127.0.0.1:${port}`];
  const child = spawn(binary, [...args, ...own], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let gone = false;
  ended.then(() => (gone = true));
  for (;;) {
    if (gone) throw new Error(`${binary} ${args.join(" ")} ended by itself`);
    const answer = await fetch(base + path, { headers }).catch(() => null);
    if (answer?.status === 200) {
      await answer.arrayBuffer();
      break;
    }
    if (answer) throw new Error(`${path} answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const milliseconds = performance.now() - began;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { base, milliseconds, memory: () => residentMegabytes(child.pid), stop };
}

/** The memory that a process holds now, in MB (10⁶ bytes): its resident set. */
async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)[1]) * 1024) / 1e6;
}

/** The 99th percentile of the time that a page takes, in milliseconds, and how many a second came. */
export async function latency(url, headers, connections = LOAD_CONNECTIONS) {
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const load = ["-t1", `-c${connections}`, `-d${LOAD_SECONDS}s`, "--latency", ...given, url];
  const { stdout } = await run("wrk", load);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} was refused under load:\n${stdout}`);
  const [, figure, unit] = /^\s+99%\s+([\d.]+)(us|ms|s)$/m.exec(stdout);
  const [, rate] = /^Requests\/sec:\s+([\d.]+)$/m.exec(stdout);
  return { p99: Number(figure) * { us: 0.001, ms: 1, s: 1000 }[unit], rate: Number(rate) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
