/** docker search: the registry's index answers. Models: moby registry/search.go, search_session.go. */
import { text } from "../../../base/bytes.ts";
import { invalidParameter, systemError } from "../../../base/errors.ts";
import { bodyBytes } from "../../remotes/repository.ts";
import type { Daemon } from "../daemon.ts";
import type { Filters } from "../filters.ts";

/** As the registry writes it. */
export interface SearchResult {
  readonly star_count: number;
  readonly is_official: boolean;
  readonly name: string;
  readonly is_automated: boolean;
  readonly description: string;
}

const defaultLimit = 25;

/** Throws invalidParameter, and system errors in the words of the registry's client. */
export async function imageSearch(daemon: Daemon, term: string, limit: number, filters: Filters): Promise<readonly SearchResult[]> {
  filters.validate(["is-automated", "is-official", "stars"]);
  if (filters.bool("is-automated", false)) return [];
  const official = filters.has("is-official") ? filters.bool("is-official", false) : undefined;
  const stars = filters.get("stars").map((value) => {
    if (!/^[+-]?\d+$/.test(value)) throw invalidParameter(`invalid filter 'stars=${value}': strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
    return Number(value);
  });
  const results = await askIndex(daemon, term, limit || defaultLimit);
  return results.filter((result) => (official === undefined || result.is_official === official) && result.star_count >= Math.max(0, ...stars));
}

async function askIndex(daemon: Daemon, term: string, limit: number): Promise<readonly SearchResult[]> {
  if (/^https?:\/\//.test(term)) throw invalidParameter(`invalid repository name: repository name (${term}) should not have a scheme`);
  if (limit < 1 || limit > 100) throw invalidParameter(`limit ${limit} is outside the range of [1, 100]`);
  const { index, name } = splitTerm(term);
  const fetch = daemon.registries.reach(index);
  const response = await fetch({ method: "GET", path: `/v1/search?q=${encodeURIComponent(name)}&n=${limit}` });
  if (response.status !== 200) throw systemError(`Unexpected status code ${response.status}`);
  const { results } = JSON.parse(text(await bodyBytes(response))) as { results: readonly SearchResult[] };
  return results.map(({ star_count, is_official, name: found, description }) => ({ star_count, is_official, name: found, is_automated: false, description }));
}

/** Throws when the registry of a login cannot be reached. */
export async function requireRegistry(daemon: Daemon, address: string): Promise<void> {
  const host = address.replace(/^https?:\/\//, "").split("/")[0]!;
  const domain = host === "" || host === "index.docker.io" ? "docker.io" : host;
  await daemon.registries.reach(domain)({ method: "GET", path: "/v2/" });
}

function splitTerm(term: string): { readonly index: string; readonly name: string } {
  const cut = term.indexOf("/");
  const host = term.slice(0, Math.max(0, cut));
  if (cut < 0 || !(/[.:]/.test(host) || host === "localhost")) return { index: "docker.io", name: term.replace(/^library\//, "") };
  return { index: host, name: term.slice(cut + 1) };
}
