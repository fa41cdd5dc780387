import type { ApiClient } from "../client/http.ts";
import type { ContainerSummary, ImageSummary, NetworkResource, Volume } from "../client/types.ts";

/** One possible continuation of the word at the cursor; `note` explains it. */
export interface Candidate {
  readonly word: string;
  readonly note?: string;
}

/** Offers words for the argument at `args.length`; `args` are those before it. */
export type Completer = (client: ApiClient, args: readonly string[], word: string) => Promise<readonly Candidate[]>;

/** Names of containers that `wanted` keeps; with --all, stopped ones too. */
export function containerNames(all: boolean, wanted: (one: ContainerSummary, args: readonly string[]) => boolean = () => true): Completer {
  return async (client, args) => {
    const list = await client.json<ContainerSummary[]>("GET", "/containers/json", { query: { all: all ? 1 : undefined } });
    return list
      .filter((one) => wanted(one, args))
      .flatMap((one) => one.Names.map((name) => ({ word: name.replace(/^\//, ""), note: `${one.Image} · ${one.State}` })));
  };
}

/** Names of images, tags included. */
export const imageNames: Completer = async (client) => {
  const list = await client.json<ImageSummary[]>("GET", "/images/json");
  return list.flatMap((image) => (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>").map((word) => ({ word })));
};

export const volumeNames: Completer = async (client) => {
  const { Volumes } = await client.json<{ Volumes: Volume[] | null }>("GET", "/volumes");
  return (Volumes ?? []).map(({ Name, Driver }) => ({ word: Name, note: Driver }));
};

export const networkNames: Completer = async (client) => {
  const list = await client.json<NetworkResource[]>("GET", "/networks");
  return list.map(({ Name, Driver }) => ({ word: Name, note: Driver }));
};

/** Only the first argument is completed. */
export const first = (completer: Completer): Completer => (client, args, word) =>
  args.length === 0 ? completer(client, args, word) : Promise.resolve([]);

/** The first argument by one completer, the second by another. */
export const pair = (one: Completer, two: Completer): Completer => (client, args, word) =>
  args.length === 0 ? one(client, args, word) : args.length === 1 ? two(client, args, word) : Promise.resolve([]);
