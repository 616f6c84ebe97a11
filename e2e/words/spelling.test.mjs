// Every word on the screens is spelled right, in Dutch and in English.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Speller, houseWords, ofFluent, sentences, wordsOf } from "./spelling.mjs";

const LANGUAGES = { nl: "Dutch", en: "English" };

for (const [lang, name] of Object.entries(LANGUAGES)) {
  const speller = new Speller(lang);
  const said = sentences(lang);

  test(`every word in ${name} is in the dictionary or in words/${lang}.txt`, () => {
    assert.ok(said.length > 500, `only ${said.length} sentences were found`);
    const wrong = said.flatMap(({ at, text }) => speller.misspelled(text).map((word) => `${word} (${at})`)).sort();
    assert.equal(wrong.length, 0, `${wrong.length} words are not known; mend them, or add them to e2e/words/${lang}.txt\n${wrong.join("\n")}`);
  });

  test(`words/${lang}.txt is in order and holds only what is used and what the dictionary lacks`, () => {
    const house = houseWords(lang);
    const used = new Set(said.flatMap(({ text }) => wordsOf(text)).flatMap((word) => [word, ...word.split("-")]).filter(Boolean).map((word) => speller.inHouse(word)));
    assert.deepEqual(house, [...new Set(house)].sort(), "the list is sorted, each word once");
    assert.deepEqual(house.filter((word) => !used.has(word)), [], "nobody says these words");
    assert.deepEqual(house.filter((word) => speller.isInDictionary(word)), [], "the dictionary knows these words");
  });
}

test("a word is looked for in each variant of a sentence, and code and parts of words are let be", () => {
  const speller = new Speller("nl", ["losvast"]);
  const check = (value, expected) => {
    const found = ofFluent(`key = ${value}\n`).flatMap(({ text }) => speller.misspelled(text));
    assert.deepEqual(found, expected, value);
  };
  check("Een orgnisatie zonder gegevens", ["orgnisatie"]);
  check("{ $n ->\n    [one] Eén klnat\n   *[other] { $n } klantten\n}", ["Eén", "klnat", "klantten"]);
  check("De { $n }e keer, met ‘losvast improt’ en --ordr, waarin kolm = 3", []);
  check("Een e-mail vóór de laatste zin: ’s avonds", []);
  check("Losvast is een kernklnt-systeem", ["kernklnt-systeem"]);
});
