// Chance that can be repeated: everything that a run picks at random follows from one number, which is printed first.

/** The number to begin with: `LOSVAST_SEED`, else a new one. */
export function seed() {
  const given = process.env.LOSVAST_SEED;
  const number = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** 32) {
    throw new Error(`LOSVAST_SEED is ${given}; it has to be a whole number from 0 to ${2 ** 32 - 1}`);
  }
  return number;
}

/** Chance that begins with this number (mulberry32). Writers that run beside each other each need their own. */
export class Chance {
  #state;

  constructor(number) {
    this.#state = number >>> 0;
  }

  /** A fraction from 0 up to 1. */
  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low, high) {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** One of them. */
  one(list) {
    return list[this.whole(0, list.length - 1)];
  }

  /** Chance of its own for somebody beside this one. */
  another() {
    return new Chance(this.whole(0, 2 ** 32 - 1));
  }
}
