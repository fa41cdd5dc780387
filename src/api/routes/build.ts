/** Being written by the builder's author, with engine/daemon/build: POST /build, /build/prune, /build/cancel. Models: moby api/server/router/build. */
import type { Route } from "../request.ts";

export const buildRoutes: readonly Route[] = [];
