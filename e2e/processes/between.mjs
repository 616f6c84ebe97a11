// Something between the program and its database that a test can let go quiet: as when a line is cut, or a machine hangs.

import { connect, createServer } from "node:net";

/**
 * Passes on what comes to a database at `url`. Gives the address to use in its place; `hang`: from now on nothing comes through
 * in either direction, and who comes new is let in and hears nothing; `heal`: the old lines are cut, and new ones work; `close`.
 */
export async function between(url) {
  const { hostname, port } = new URL(url);
  const lines = new Set();
  let quiet = false;
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    lines.add(near).add(far);
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on("data", (bytes) => quiet || to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        lines.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(url);
  own.port = server.address().port;
  const cut = () => lines.forEach((line) => line.destroy());
  return {
    url: own.toString(),
    hang: () => (quiet = true),
    heal: () => {
      quiet = false;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
