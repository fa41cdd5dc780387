import { beforeAll, describe, expect, test } from "vitest";
import type { BuildMessage, SolveStatus } from "../../../api/buildTrace.ts";
import { utf8 } from "../../../base/bytes.ts";
import { VirtualClock } from "../../../base/clock.ts";
import { Random } from "../../../base/random.ts";
import { loadCatalog, type Catalog } from "../../../catalog/catalog.ts";
import { Disk } from "../../../fs/superblock.ts";
import { diskTree } from "../../../fs/tree.ts";
import { Vfs } from "../../../fs/vfs.ts";
import { runUntil } from "../../../lab/driver.ts";
import { tarBytes } from "../../../oci/tar.ts";
import { contentOf } from "../../../oci/tarEntry.ts";
import { programs } from "../../../programs/index.ts";
import { createRegistry } from "../../../registry/app.ts";
import { networkOf } from "../../remotes/repository.ts";
import { Kernel } from "../../runc/kernel.ts";
import { createDaemon, type Daemon } from "../daemon.ts";
import { Filters } from "../filters.ts";
import { imageRemove } from "../images/remove.ts";
import { buildCacheUsage, buildPrune } from "./cacheUsage.ts";
import { imageBuild, type ImageBuildOptions } from "./imageBuild.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(["busybox", "alpine"]);
});

function host() {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const random = new Random("test");
  const disk = new Disk(() => clock.now());
  const kernel = new Kernel({ clock, random, disk, programs, hostname: "docker-host" });
  const registries = networkOf({ "docker.io": createRegistry({ clock, random: new Random("hub"), storage: catalog, hidesUnknown: true }) });
  const daemon = createDaemon({ clock, random, kernel, disk, hostFs: new Vfs({ root: diskTree(disk) }), registries });
  const build = async (files: Readonly<Record<string, string>>, options: Partial<ImageBuildOptions> = {}) => {
    const messages: BuildMessage[] = [];
    const archive = tarBytes(
      Object.entries(files).map(([path, content]) => ({ path, type: "file", mode: 0o644, uid: 1000, gid: 1000, mtimeMs: 1e12, sizeBytes: content.length, content: contentOf(utf8(content)) })),
    );
    const all: ImageBuildOptions = {
      tags: ["app"], dockerfile: "", archive, contexts: undefined, secrets: {}, target: "", buildArgs: {}, labels: {}, noCache: [], pull: false,
      network: "default", platform: undefined, extraHosts: [], shmSizeBytes: 0, source: { context: "/w", dockerfile: "/w/Dockerfile" }, output: { kind: "image" }, ...options,
    };
    await runUntil(clock, imageBuild(daemon, all, (message) => messages.push(message)), 200_000);
    return resultOf(messages);
  };
  return { daemon, build };
}

function resultOf(messages: readonly BuildMessage[]) {
  const steps = new Map<string, string>();
  const statuses: string[] = [];
  let error = "";
  let id = "";
  let exported = 0;
  const take = ({ vertexes, statuses: parts }: SolveStatus): void => {
    for (const { name, completed, cached, error: failure } of vertexes ?? []) steps.set(name, failure ?? (cached ? "CACHED" : completed ? "DONE" : "-"));
    for (const part of parts ?? []) if (part.completed) statuses.push(part.id);
  };
  for (const message of messages) {
    if (message.id === "moby.buildkit.trace") take(message.aux);
    else if (message.id === "moby.image.id") id = message.aux.ID;
    else if (message.id === "moby.buildkit.export") exported++;
    else if (message.id === undefined) error = message.error;
  }
  return { steps, statuses, error, id, exported };
}

const names = (daemon: Daemon): string[] => [...daemon.db.state.references.keys()];

describe("docker build on an engine", () => {
  test("fetches the base as layers, not as an image, and keeps the result under its name", async () => {
    const { daemon, build } = host();
    const first = await build({ Dockerfile: "FROM alpine\nCOPY a /a\n", a: "A" });
    expect(first.error).toBe("");
    const index = catalog.image("alpine")!.index.digest;
    expect(first.steps.get(`[1/2] FROM docker.io/library/alpine:latest@${index}`)).toBe("DONE");
    expect(first.statuses.some((text) => text.startsWith("extracting sha256:"))).toBe(true);
    expect(first.statuses.slice(-3)).toEqual(["exporting layers", `writing image ${first.id}`, "naming to docker.io/library/app"]);
    expect(names(daemon)).toEqual(["docker.io/library/app:latest"]);
    expect(daemon.db.list("images")).toHaveLength(1);
    expect(daemon.db.list("layers")).toHaveLength(2);
    const again = await build({ Dockerfile: "FROM alpine\nCOPY a /a\n", a: "A" });
    expect(again.id).toBe(first.id);
    expect(again.steps.get("[2/2] COPY a /a")).toBe("CACHED");
  });

  test("what the registry does not have is refused in the builder's words", async () => {
    const { build } = host();
    const missing = await build({ Dockerfile: "FROM nosuch\n" });
    expect(missing.error).toBe(
      "nosuch: failed to resolve source metadata for docker.io/library/nosuch:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
    );
    const tag = await build({ Dockerfile: "FROM alpine:0.1\n" });
    expect(tag.error).toBe("alpine:0.1: failed to resolve source metadata for docker.io/library/alpine:0.1: docker.io/library/alpine:0.1: not found");
  });

  test("removing the image leaves its layers to the cache, pruning takes everything", async () => {
    const { daemon, build } = host();
    const { id } = await build({ Dockerfile: "FROM alpine\nCOPY a /a\nWORKDIR /w\n", a: "A" });
    expect(buildCacheUsage(daemon).filter(({ shared }) => shared)).toHaveLength(3);
    expect(imageRemove(daemon, "app", false, true)).toEqual([{ Untagged: "app:latest" }, { Deleted: id }]);
    expect(daemon.db.list("layers")).toHaveLength(3);
    expect(buildPrune(daemon, { all: false, keepBytes: 0, filters: new Filters() }).deleted).toHaveLength(6);
    expect(daemon.db.list("layers")).toEqual([]);
    const left: string[] = [];
    daemon.snapshotter.walk(({ name }) => left.push(name));
    expect(left).toEqual([]);
  });

  test("the files of a result go to the client, and no image is made", async () => {
    const { daemon, build } = host();
    const result = await build({ Dockerfile: "FROM scratch\nCOPY a /a\n", a: "A" }, { output: { kind: "files", isTar: true } });
    expect(result.exported).toBeGreaterThan(0);
    expect(daemon.db.list("images")).toEqual([]);
    expect(result.steps.get("exporting to client tarball")).toBe("DONE");
  });

  test("named contexts, and a Dockerfile of its own", async () => {
    const { build } = host();
    const files = { "context/a": "A", "dockerfile/Dockerfile": "FROM scratch\nCOPY a /a\nCOPY --from=more b /b\n", "more/b": "B" };
    const result = await build(files, { contexts: { context: "local", dockerfile: "local", more: "local" } });
    expect(result.error).toBe("");
    expect([...result.steps.keys()]).toContain("[stage-0 2/2] COPY --from=more b /b");
  });
});
