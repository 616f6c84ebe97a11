// What came of a load, a line every ten seconds, and in the end of each kind of question.

const HEAD = ["", "s", "requests/s", "look p50", "p99", "write p50", "p99", "errors", "memory", "log"];
const WIDTH = 11;

/** Gathers answers, and tells of them. */
export class Table {
  errors = 0;
  #began = performance.now();
  #all = [];
  #since = { at: performance.now(), answers: [] };
  #wrong = new Map();

  /** Takes an answer in, as {@link Mix.ask} gives it. */
  add(answer) {
    this.#all.push(answer);
    this.#since.answers.push(answer);
    if (answer.wrong === undefined) return;
    this.errors += 1;
    this.#wrong.set(answer.wrong, (this.#wrong.get(answer.wrong) ?? 0) + 1);
  }

  head() {
    line(HEAD);
  }

  /** Tells of what came since the last line; with the server's memory and SQLite's log, in MB. */
  row({ memory, log }) {
    const { at, answers } = this.#since;
    this.#since = { at: performance.now(), answers: [] };
    if (answers.length === 0) return;
    const seconds = (performance.now() - at) / 1_000;
    const errors = answers.filter(({ wrong }) => wrong !== undefined).length;
    const since = Math.round((performance.now() - this.#began) / 1_000);
    const sizes = [memory, log].map((size) => `${Math.round(size)} MB`);
    line(["", since, Math.round(answers.length / seconds), ...parts(answers), errors, ...sizes]);
  }

  /** Tells of everything, and of each kind by its slowest. */
  end() {
    const seconds = (performance.now() - this.#began) / 1_000;
    line(["all", Math.round(seconds), Math.round(this.#all.length / seconds), ...parts(this.#all), this.errors, "", ""]);
    console.log("");
    const kinds = grouped(this.#all);
    const told = [...kinds].map(([kind, answers]) => ({ kind, n: answers.length, ...quantiles(answers) }));
    for (const { kind, n, p50, p99 } of told.sort((one, other) => other.p99 - one.p99)) {
      console.log(`${kind.padEnd(24)} ${String(n).padStart(8)}   p50 ${milliseconds(p50)}   p99 ${milliseconds(p99)}`);
    }
    for (const [wrong, times] of this.#wrong) console.log(`${times} × ${wrong}`);
  }
}

function parts(answers) {
  return [false, true].flatMap((writing) => {
    const some = answers.filter(({ writes }) => writes === writing);
    const { p50, p99 } = quantiles(some);
    return [milliseconds(p50), milliseconds(p99)];
  });
}

function quantiles(answers) {
  const sorted = answers.map(({ took }) => took).sort((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}

function grouped(answers) {
  const kinds = new Map();
  for (const answer of answers) {
    if (!kinds.has(answer.kind)) kinds.set(answer.kind, []);
    kinds.get(answer.kind).push(answer);
  }
  return kinds;
}

function milliseconds(number) {
  return number === undefined ? "–" : `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`;
}

function line(cells) {
  console.log(cells.map((cell) => String(cell).padStart(WIDTH)).join("").trimEnd());
}
