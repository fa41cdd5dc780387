/** redis-server: the program. Models: redis src/server.c */
import type { Program } from "../../../engine/runc/program.ts";
import { Server } from "./service.ts";

export const redisVersion = "7.4.3";

/** The database server. */
export const redisServer: Program = {
  name: "redis-server",
  async main(process) {
    if (process.argv.includes("-v") || process.argv.includes("--version")) {
      await process.write(1, `Redis server v=${redisVersion} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n`);
      return 0;
    }
    return new Server(process, redisVersion).run();
  },
};
