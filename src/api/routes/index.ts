/** All routes, tried in this order. Models: moby api/server/router. */
import type { Route } from "../request.ts";
import { buildRoutes } from "./build.ts";
import { containerRoutes } from "./containers.ts";
import { execRoutes } from "./exec.ts";
import { archiveRoutes } from "./archive.ts";
import { imageRoutes } from "./images.ts";
import { networkRoutes } from "./networks.ts";
import { systemRoutes } from "./system.ts";
import { volumeRoutes } from "./volumes.ts";

export const routes: readonly Route[] = [
  ...archiveRoutes, ...containerRoutes, ...execRoutes, ...imageRoutes, ...buildRoutes, ...networkRoutes, ...volumeRoutes, ...systemRoutes,
];
