// Makes the sample organisation once, so that every journey can start from a copy of its own.
//
//   node e2e/sample.mjs DIR      makes it in DIR; then set LOSVAST_SAMPLE=DIR for the journeys

import { makeSample } from "./server.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("in which folder? node e2e/sample.mjs DIR");
  process.exit(2);
}
await makeSample(folder);
