// Asks DuckDB and prints the answer as CSV, for the test that compares its verdicts with those of a scan.
//
//   ask.mjs FILE SQL      FILE with the market, which the statement in the file SQL finds as `market`: every column as text

import { readFile } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";

const [market, sql] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create()).connect();
const file = `'${market.replaceAll("'", "''")}'`;
await connection.run(`create view market as select * from read_csv(${file}, header = true, all_varchar = true)`);
const answer = await connection.runAndReadAll(await readFile(sql, "utf8"));
const cell = (value) => (value === null ? "" : `"${String(value).replaceAll('"', '""')}"`);
const lines = [answer.columnNames(), ...answer.getRowsJS()].map((row) => row.map(cell).join(","));
process.stdout.write(`${lines.join("\n")}\n`);
