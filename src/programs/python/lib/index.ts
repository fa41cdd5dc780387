/** Modules of the standard library in Python, in our own words. */
import type { LibraryModule } from "../machine/imports.ts";
import { argparseSources } from "./argparse.ts";
import { asyncioSources } from "./asyncio.ts";
import { classesSources } from "./classes.ts";
import { containersSources } from "./containers.ts";
import { datesSources } from "./dates.ts";
import { functionalSources } from "./functional.ts";
import { httpSources } from "./http.ts";
import { interpreterSources } from "./interpreter.ts";
import { loggingSources } from "./logging.ts";
import { numbersSources } from "./numbers.ts";
import { pathsSources } from "./paths.ts";
import { processesSources } from "./processes.ts";
import { socketsSources } from "./sockets.ts";
import { streamsSources } from "./streams.ts";
import { systemSources } from "./system.ts";
import { textSources } from "./text.ts";
import { threadsSources } from "./threads.ts";
import { webSources } from "./web.ts";
import { siteSource } from "./site.ts";

export const pythonSources: Readonly<Record<string, LibraryModule>> = {
  _sitebuiltins: { isBuiltin: true, source: siteSource },
  ...containersSources,
  ...functionalSources,
  ...classesSources,
  ...systemSources,
  ...processesSources,
  ...pathsSources,
  ...streamsSources,
  ...textSources,
  ...datesSources,
  ...numbersSources,
  ...threadsSources,
  ...asyncioSources,
  ...socketsSources,
  ...httpSources,
  ...webSources,
  ...loggingSources,
  ...argparseSources,
  ...interpreterSources,
};
