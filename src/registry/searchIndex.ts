/**
 * `docker search` on the hub's side: names and descriptions that contain the term, the most starred first.
 * Models: GET /v1/search of index.docker.io.
 *
 * @deviation The hub's index has millions of entries; this one has the catalog's. Stars are of the hub's order of magnitude.
 */
import type { ApiRequest, ApiResponse } from "../api/transport.ts";
import { jsonResponse } from "./json.ts";
import type { RegistryStorage } from "./storage.ts";

const known: Readonly<Record<string, { readonly stars: number; readonly about: string }>> = {
  alpine: { stars: 11_000, about: "A small Linux image with a package index and about 5 MB in size" },
  busybox: { stars: 3_300, about: "One small executable with the usual Unix tools" },
  debian: { stars: 5_000, about: "A Linux distribution made of free software" },
  golang: { stars: 5_000, about: "Compiler and tools of the Go language" },
  "hello-world": { stars: 2_400, about: "A minimal image that says hello" },
  httpd: { stars: 4_800, about: "The HTTP server of the Apache project" },
  nginx: { stars: 20_000, about: "HTTP server, reverse proxy and load balancer" },
  node: { stars: 13_500, about: "JavaScript on servers" },
  postgres: { stars: 13_700, about: "Relational database with objects" },
  python: { stars: 9_700, about: "Interpreter and tools of the Python language" },
  redis: { stars: 13_000, about: "Key-value store in memory" },
  registry: { stars: 4_100, about: "Keeps and serves container images" },
  ubuntu: { stars: 17_000, about: "A Linux distribution based on Debian" },
};

/** Answers GET /v1/search?q=…&n=…. */
export function searchRequest(request: ApiRequest, storage: RegistryStorage): ApiResponse {
  const query = new URLSearchParams(request.path.slice(request.path.indexOf("?") + 1));
  const term = (query.get("q") ?? "").toLowerCase();
  const limit = Number(query.get("n") ?? 25);
  const results = storage
    .repositories()
    .map((path) => {
      const name = path.replace(/^library\//, "");
      const entry = Object.hasOwn(known, name) ? known[name] : undefined;
      return { name, description: entry?.about ?? "", star_count: entry?.stars ?? 0, is_official: path.startsWith("library/"), is_automated: false };
    })
    .filter(({ name, description }) => name.includes(term) || description.toLowerCase().includes(term))
    .toSorted((a, b) => b.star_count - a.star_count || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
  return jsonResponse(200, { num_pages: 1, num_results: results.length, page: 1, page_size: limit, query: term, results });
}
