/** THE list of node's built-in modules by name: their JavaScript. */
import { bufferSource } from "./buffer.ts";
import { eventsSource } from "./events.ts";
import { fsSource } from "./fs.ts";
import { fetchSource, httpSource, netSource } from "./net.ts";
import { pathSource } from "./path.ts";
import { smallModules } from "./smallModules.ts";
import { streamSource } from "./streams.ts";
import { urlSource } from "./url.ts";
import { assertSource, utilSource } from "./util.ts";

export const librarySources: Readonly<Record<string, string>> = {
  assert: assertSource, buffer: bufferSource, events: eventsSource, fetch: fetchSource, fs: fsSource, http: httpSource, net: netSource, path: pathSource, stream: streamSource, url: urlSource, util: utilSource,
  ...smallModules,
};
