// Trouble for a server that runs: what `trouble.c` puts between it and the system, and ways to cause and end it.

import { execFile } from "node:child_process";
import { open, mkdtemp, rm, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL("trouble.c", import.meta.url));
const BYTES = 16;

/**
 * Trouble that has not begun. A server that is started with `env` has it; `disk` says which error writing gives from now on
 * (`ENOSPC`, `EROFS`, `EIO`, or nothing), and `clock` how many seconds ahead it is. `remove` lets go of it, after the server.
 */
export async function makeTrouble() {
  const folder = await mkdtemp(join(tmpdir(), "losvast-trouble-"));
  const [library, told] = [join(folder, "trouble.so"), join(folder, "told")];
  await run("cc", ["-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"]);
  await writeFile(told, Buffer.alloc(BYTES));
  const file = await open(told, "r+");
  return {
    env: { LD_PRELOAD: library, LOSVAST_TROUBLE: told },
    disk: async (error) => {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32LE(error === undefined ? 0 : constants.errno[error]);
      await file.write(bytes, 0, 4, 0);
    },
    clock: async (seconds) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(seconds));
      await file.write(bytes, 0, 8, 8);
    },
    remove: async () => {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
