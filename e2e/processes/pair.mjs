// Two servers on one PostgreSQL, and what a test has them do that takes a while or comes by itself.

import { done } from "./client.mjs";
import { people, publish } from "./firm.mjs";
import { makePlace } from "./place.mjs";
import { serve } from "./program.mjs";

/** A key may be asked for again once no request can still be under way. */
export const UNDER_WAY_S = 61;
/** So many companies are in a file that is sent; and how many of them are there. */
export const IMPORTED = 3_000;
export const IMPORTS = "select count(*) as n, count(distinct name) as names from companies where name like 'Ingevoerd %'";

/** A firm with two servers, told so; `begin` starts another one. All that still run afterwards are ended. */
export async function inPair(postgres, told, act) {
  const place = await makePlace("postgres", postgres);
  const servers = [];
  const begin = async () => {
    const server = await serve(place, told);
    servers.push(server);
    return server;
  };
  try {
    const all = await people(place, 2);
    const [one, other] = [await begin(), await begin()];
    const profile = await publish(one.base, all);
    await act({ place, one, other, all, profile, begin });
  } finally {
    await Promise.all(servers.filter((server) => server.isRunning()).map((server) => server.kill("SIGTERM")));
    await place.remove();
  }
}

/** Sends a file to import; gives its id. */
export async function sendFile({ base }, { token }) {
  const rows = Array.from({ length: IMPORTED }, (_, row) => `Ingevoerd ${row};Deventer`).join("\n");
  const body = `naam;plaats\n${rows}`;
  return (await done(base, token, "POST", "/imports?file=lijst.csv&key=name&mode=create", { body })).id;
}

/** How many seconds until noon (UTC) of that day of the week, a week away at least. */
export function secondsUntil(weekday) {
  const name = (date) => date.toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" }).toLowerCase();
  const noon = new Date();
  noon.setUTCHours(11, 0, 0, 0);
  for (let days = 7; ; days += 1) {
    const date = new Date(noon.getTime() + days * 86_400_000);
    if (name(date) === weekday) return Math.round((date.getTime() - Date.now()) / 1_000);
  }
}
