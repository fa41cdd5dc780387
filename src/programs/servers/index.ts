/** Servers and single-purpose programs of the official images. */
import type { Program } from "../../engine/runc/program.ts";
import { apache } from "./apache/httpd.ts";
import { hello } from "./hello.ts";
import { nginx } from "./nginx/master.ts";
import { redisCli } from "./redis/client.ts";
import { registryServer } from "./registry.ts";
import { redisServer } from "./redis/server.ts";

export const serverPrograms: readonly Program[] = [hello, nginx, apache, redisServer, redisCli, registryServer];
