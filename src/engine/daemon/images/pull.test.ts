import { expect, test } from "vitest";
import { loadCatalog } from "../../../catalog/catalog.ts";
import { VirtualClock } from "../../../base/clock.ts";
import { Random } from "../../../base/random.ts";
import { runUntil } from "../../../lab/driver.ts";
import type { ChainId, Digest } from "../../../oci/digest.ts";
import { hexOf } from "../../../oci/digest.ts";
import { parsePlatform } from "../../../oci/platform.ts";
import { formatReference, parseTagged, type Reference } from "../../../oci/reference.ts";
import { createRegistry, type RegistryOptions } from "../../../registry/app.ts";
import { MemoryStorage } from "../../../registry/storage.ts";
import { networkOf } from "../../remotes/repository.ts";
import type { ProgressMessage } from "./progress.ts";
import { pullImage, type IncomingLayer, type PullOptions, type PullTarget } from "./pull.ts";
import { pushImage } from "./push.ts";

const catalog = await loadCatalog(["busybox", "alpine", "hello-world", "debian", "nginx", "redis"]);

function host(hub: Partial<RegistryOptions> = {}) {
  const clock = new VirtualClock(0);
  const layers = new Map<ChainId, IncomingLayer>();
  const images = new Map<Digest, Uint8Array>();
  const references = new Map<string, Digest>();
  const own = new MemoryStorage();
  const target: PullTarget = {
    clock,
    registries: networkOf({
      "docker.io": createRegistry({ clock, random: new Random("hub"), storage: catalog, hidesUnknown: true, ...hub }),
      "localhost:5000": createRegistry({ clock, random: new Random("own"), storage: own, writable: own }),
    }),
    hasLayer: (chainId) => layers.has(chainId),
    addLayer: (layer) => void layers.set(layer.chainId, layer),
    addImage: (id, bytes) => void images.set(id, bytes),
    imageOf: (reference) => references.get(formatReference(reference)),
    setReference: (reference, id) => void references.set(formatReference(reference), id),
    pullChanged: () => {},
    ...(hub.bytesPerSecond ? { extractBytesPerSecond: hub.bytesPerSecond * 4 } : {}),
  };
  const pull = async (name: string, options: Partial<PullOptions> = {}): Promise<string[]> => {
    const lines: string[] = [];
    const emit = (message: ProgressMessage): void => {
      const numbers = message.progressDetail?.total ? ` ${message.progressDetail.current}/${message.progressDetail.total}` : "";
      lines.push(`${message.id ? `${message.id}: ` : ""}${message.status}${numbers}`);
    };
    await runUntil(clock, pullImage(target, parseTagged(name), { emit, ...options }));
    return lines;
  };
  const id = (reference: Reference): Digest | undefined => references.get(formatReference(reference));
  return { clock, target, layers, images, references, pull, id, own };
}

const alpine = catalog.image("alpine")!;
const base = hexOf(alpine.layers[0]!.diffId).slice(0, 12);
const size = alpine.layers[0]!.sizeBytes;

test("pulls an image: every step of every layer, the digest, the status", async () => {
  const { pull, images, references } = host();
  const lines = await pull("alpine");
  const current = Math.min(size, 1 << 22);
  expect(lines).toEqual([
    "latest: Pulling from library/alpine",
    `${base}: Pulling fs layer`,
    `${base}: Downloading ${current}/${size}`,
    `${base}: Downloading ${2 * current}/${size}`,
    `${base}: Downloading ${size}/${size}`,
    `${base}: Verifying Checksum`,
    `${base}: Download complete`,
    `${base}: Extracting ${size}/${size}`,
    `${base}: Pull complete`,
    `Digest: ${alpine.index.digest}`,
    "Status: Downloaded newer image for alpine:latest",
  ]);
  expect([...images.keys()]).toEqual([alpine.configBlob.digest]);
  expect([...references.keys()].sort()).toEqual(["docker.io/library/alpine:latest", `docker.io/library/alpine@${alpine.index.digest}`]);
});

test("a second pull, and another tag of the same image, find everything there", async () => {
  const { pull } = host();
  await pull("alpine");
  expect(await pull("alpine")).toEqual([
    "latest: Pulling from library/alpine",
    `${base}: Already exists`,
    `Digest: ${alpine.index.digest}`,
    "Status: Image is up to date for alpine:latest",
  ]);
  expect((await pull("alpine:3.21")).at(-1)).toBe("Status: Downloaded newer image for alpine:3.21");
  expect((await pull(`alpine@${alpine.index.digest}`)).at(-1)).toBe(`Status: Image is up to date for alpine@${alpine.index.digest}`);
});

test("says what Docker says when there is nothing to pull", async () => {
  const { pull } = host();
  await expect(pull("alpine:nope")).rejects.toThrow("manifest for alpine:nope not found: manifest unknown: manifest unknown");
  await expect(pull("team/private")).rejects.toThrow(
    "pull access denied for team/private, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  );
  await expect(pull("localhost:5000/x")).rejects.toThrow("repository localhost:5000/x not found: name unknown: repository name not known to registry");
  await expect(pull("registry.example/x")).rejects.toThrow('Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host');
  await expect(pull("alpine", { platform: parsePlatform("linux/riscv64") })).rejects.toThrow(
    "no matching manifest for linux/riscv64 in the manifest list entries",
  );
});

test("takes the time that the network and the disk take", async () => {
  const { pull, clock } = host({ latencyMs: 40, bytesPerSecond: 4_000_000 });
  await pull("alpine");
  const seconds = size / 4_000_000 + size / 16_000_000;
  expect(clock.now()).toBeGreaterThan(seconds * 1000);
  expect(clock.now()).toBeLessThan(seconds * 1000 + 500);
});

test("a pull that is given up ends at once and leaves nothing", async () => {
  const { pull, clock, images, layers } = host({ latencyMs: 40, bytesPerSecond: 1_000_000 });
  const stop = new AbortController();
  clock.at(1000, () => stop.abort());
  await expect(pull("alpine", { signal: stop.signal })).rejects.toThrow();
  expect([images.size, layers.size]).toEqual([0, 0]);
  expect(clock.now()).toBeLessThan(1500);
});

test("pushes what it pulled to another registry, once", async () => {
  const { pull, target, layers, images, references, clock } = host();
  await pull("hello-world");
  const name = parseTagged("localhost:5000/hello:1");
  const id = references.get("docker.io/library/hello-world:latest")!;
  const lines: string[] = [];
  const source = {
    clock,
    registries: target.registries,
    tagsOf: () => [{ reference: name, imageId: id }],
    configOf: (image: Digest) => images.get(image)!,
    layersOf: () => [...layers.values()].map((layer) => ({ diffId: layer.diffId, blob: layer.blob, source: layer.repository })),
    setReference: target.setReference,
  };
  const emit = (message: ProgressMessage): void => void (message.status && lines.push(`${message.id ? `${message.id}: ` : ""}${message.status}`));
  await runUntil(clock, pushImage(source, name, { emit }));
  const short = hexOf([...layers.values()][0]!.diffId).slice(0, 12);
  expect(lines.slice(0, -1)).toEqual(["The push refers to repository [localhost:5000/hello]", `${short}: Preparing`, `${short}: Pushing`, `${short}: Pushed`]);
  expect(lines.at(-1)).toMatch(/^1: digest: sha256:[0-9a-f]{64} size: \d+$/);
  lines.length = 0;
  await runUntil(clock, pushImage(source, name, { emit }));
  expect(lines[2]).toBe(`${short}: Layer already exists`);
  expect((await pull("localhost:5000/hello:1")).at(-1)).toBe("Status: Image is up to date for localhost:5000/hello:1".replace("Image is up to date", "Downloaded newer image"));
});

test("Docker Hub takes no pushes from strangers", async () => {
  const { target, clock, pull, images, layers } = host();
  await pull("hello-world");
  const name = parseTagged("team/hello:1");
  const source = {
    clock,
    registries: target.registries,
    tagsOf: () => [{ reference: name, imageId: [...images.keys()][0]! }],
    configOf: (image: Digest) => images.get(image)!,
    layersOf: () => [...layers.values()].map((layer) => ({ diffId: layer.diffId, blob: layer.blob, source: undefined })),
    setReference: target.setReference,
  };
  await expect(runUntil(clock, pushImage(source, name, { emit: () => {} }))).rejects.toThrow("denied: requested access to the resource is denied");
});

test("downloads three layers at a time, unpacks them in order, and shares what is there", async () => {
  const first = host({ latencyMs: 45, bytesPerSecond: 25_000_000 });
  const lines = await first.pull("nginx");
  const ids = catalog.image("nginx")!.layers.map((layer) => hexOf(layer.diffId).slice(0, 12));
  const steps = lines.filter((line) => !/Downloading|Extracting/.test(line));
  expect(steps.slice(1, 8)).toEqual(ids.map((id) => `${id}: Pulling fs layer`));
  expect(steps.slice(8, 12)).toEqual(ids.slice(3).map((id) => `${id}: Waiting`));
  expect(steps.filter((line) => line.endsWith("Pull complete"))).toEqual(ids.map((id) => `${id}: Pull complete`));
  expect(first.layers.size).toBe(7);
  expect(await host({ latencyMs: 45, bytesPerSecond: 25_000_000 }).pull("nginx")).toEqual(lines);

  const second = await first.pull("redis");
  expect(second.slice(0, 2)).toEqual(["latest: Pulling from library/redis", `${ids[0]}: Already exists`]);
  expect((await first.pull("debian:bookworm-slim"))[1]).toBe(`${ids[0]}: Already exists`);
});
