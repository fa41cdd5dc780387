/** Hand-made Frames for tests and the gallery: the host of the design pictures, and heavy ones. Never shipped. */
import { emptyFrame, type ContainerRow, type EntryRow, type Frame, type ImageRow, type LayerKind, type LayerRow, type UpperRow } from "../../lab/frame.ts";

const hex = (seed: string): string => {
  let state = 0x811c9dc5;
  let out = "";
  for (let index = 0; out.length < 64; index++) {
    for (const char of seed + String(index)) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0;
    out += state.toString(16).padStart(8, "0");
  }
  return out.slice(0, 64);
};
export const digest = (seed: string): string => `sha256:${hex(seed)}`;

export function entry(path: string, sizeBytes: number, change: EntryRow["change"] = "A", kind: EntryRow["kind"] = "file"): EntryRow {
  return { path, kind, change, sizeBytes, mode: kind === "dir" ? 0o755 : 0o644, uid: 0, gid: 0, mtimeMs: 0, contentKey: `${path}:${sizeBytes}` };
}

export function layer(name: string, parent: string | undefined, createdBy: string, kind: LayerKind, sizeBytes: number, sample: readonly EntryRow[], added = sample.length, base?: string): LayerRow {
  return { chainId: digest(name), parent: parent && digest(parent), diffId: digest(`diff ${name}`), createdBy, kind, base, sizeBytes, added, changed: 0, deleted: sample.filter((each) => each.kind === "whiteout").length, sample };
}

export function image(name: string, tags: readonly string[], chain: readonly LayerRow[]): ImageRow {
  return {
    id: digest(`image ${name}`), tags, repoDigests: [], chain: chain.map((each) => each.chainId), createdAtMs: 0, sizeBytes: chain.reduce((sum, each) => sum + each.sizeBytes, 0),
    history: chain.map((each) => ({ createdBy: each.createdBy, comment: "", createdAtMs: 0, emptyLayer: false, chainId: each.chainId })),
    config: { cmd: ["nginx"], entrypoint: [], env: ["PATH=/usr/bin"], exposedPorts: ["80/tcp"], volumes: [], workingDir: "", user: "", labels: {} },
  };
}

export function container(name: string, of: ImageRow, extra: Partial<ContainerRow> = {}): ContainerRow {
  const id = hex(`container ${name}`);
  return {
    id, name, imageId: of.id, image: of.tags[0] ?? of.id, command: "nginx -g 'daemon off;'", state: "running", exitCode: 0, oomKilled: false, createdAtMs: 0, startedAtMs: 0, finishedAtMs: undefined,
    snapshotKey: id, chain: of.chain, ports: [], mounts: [], networks: [{ name: "bridge", ip: "172.17.0.2" }],
    processes: [{ pid: 1, hostPid: 1201, ppid: 0, command: "nginx: master process nginx", user: "root", state: "S" }], ...extra,
  };
}

export function upper(of: ContainerRow, entries: readonly EntryRow[]): UpperRow {
  const dirs: Record<string, EntryRow[]> = {};
  for (const each of entries) (dirs[each.path.slice(0, Math.max(1, each.path.lastIndexOf("/")))] ??= []).push(each);
  return { key: of.snapshotKey, sizeBytes: entries.reduce((sum, each) => sum + each.sizeBytes, 0), entryCount: entries.length, dirs };
}

const byKey = <T,>(rows: readonly T[], key: (row: T) => string): Record<string, T> => Object.fromEntries(rows.map((row) => [key(row), row]));

export function frameOf(seq: number, rows: { layers?: readonly LayerRow[]; images?: readonly ImageRow[]; containers?: readonly ContainerRow[]; uppers?: readonly UpperRow[] }): Frame {
  return {
    ...emptyFrame, seq, layers: byKey(rows.layers ?? [], (row) => row.chainId), images: byKey(rows.images ?? [], (row) => row.id),
    containers: byKey(rows.containers ?? [], (row) => row.id), uppers: byKey(rows.uppers ?? [], (row) => row.key),
  };
}

export const debian = layer("debian", undefined, "# debian.sh --arch 'amd64' out/ 'bookworm'", "from", 74_800_000, [entry("/usr/bin/bash", 1_265_648), entry("/lib/x86_64-linux-gnu/libc.so.6", 1_922_136), entry("/etc/os-release", 267)], 2917, "debian");
export const apt = layer("apt", "debian", "RUN /bin/sh -c apt-get install nginx-light # buildkit", "run", 64_100_000, [entry("/usr/sbin/nginx", 1_200_000), entry("/etc/nginx/sites-enabled/default", 2412)], 413);
export const conf = layer("conf", "apt", "COPY nginx.conf /etc/nginx/nginx.conf # buildkit", "copy", 1_100, [entry("/etc/nginx/nginx.conf", 1_100)]);
export const site = layer("site", "conf", "COPY site/ /usr/share/nginx/html/ # buildkit", "copy", 2_300_000, [entry("/usr/share/nginx/html/index.html", 61), entry("/usr/share/nginx/html/style.css", 6_200), entry("/usr/share/nginx/html/favicon.svg", 940)], 3);
export const node = layer("node", "debian", "RUN /bin/sh -c install node # buildkit", "run", 118_000_000, [entry("/usr/local/bin/node", 98_000_000)], 1807);
export const npm = layer("npm", "node", "RUN /bin/sh -c npm ci # buildkit", "run", 41_600_000, [entry("/app/node_modules", 0, "A", "dir"), entry("/app/node_modules/.package-lock.json", 20_100)], 900);
export const app = layer("src", "npm", "COPY src/ /app # buildkit", "copy", 120_000, [entry("/app/server.js", 4_100)], 1);

export const debianImage = image("debian", ["debian:bookworm-slim"], [debian]);
export const webImage = image("web", ["web:1"], [debian, apt, conf, site]);
export const apiImage = image("api", ["api:1"], [debian, node, npm, app]);
export const web1 = container("web-1", webImage, { ports: [{ hostIp: "0.0.0.0", hostPort: 8080, port: 80, proto: "tcp" }] });
export const web2 = container("web-2", webImage, { ports: [{ hostIp: "0.0.0.0", hostPort: 8081, port: 80, proto: "tcp" }] });

const allLayers = [debian, apt, conf, site, node, npm, app];
const images = [debianImage, webImage, apiImage];
export const indexHtml = "/usr/share/nginx/html/index.html";
export const siteDefault = "/etc/nginx/sites-enabled/default";

/** The host of the design pictures: one deleted file in web-2, nothing changed in web-1. */
export const beforeEdit = frameOf(9, { layers: allLayers, images, containers: [web1, web2], uppers: [upper(web1, []), upper(web2, [entry(siteDefault, 0, "D", "whiteout")])] });
/** After `echo … >> index.html` in web-1. */
export const afterEdit = frameOf(10, {
  layers: allLayers, images, containers: [web1, web2],
  uppers: [upper(web1, [entry("/usr", 0, "C", "dir"), entry("/usr/share", 0, "C", "dir"), entry("/usr/share/nginx", 0, "C", "dir"), entry("/usr/share/nginx/html", 0, "C", "dir"), entry(indexHtml, 82, "C")]), upper(web2, [entry(siteDefault, 0, "D", "whiteout")])],
});

/** A deep chain: `depth` layers, each with `files` files, and `count` containers on the top. */
export function heavy(depth: number, files: number, count: number): Frame {
  const layers: LayerRow[] = [];
  for (let index = 0; index < depth; index++)
    layers.push(layer(`deep ${index}`, index === 0 ? undefined : `deep ${index - 1}`, index === 0 ? "ADD rootfs.tar.xz / # buildkit" : `RUN /bin/sh -c make step-${index} # buildkit`, index === 0 ? "from" : "run", index === 0 ? 74_800_000 : 12_000 + index * 900, [entry(`/srv/step-${index}.txt`, 400 + index)], files));
  const top = image("deep", ["deep:latest"], layers);
  const containers = Array.from({ length: count }, (_, index) => container(`worker-${index + 1}`, top));
  return frameOf(1, { layers, images: [top], containers, uppers: containers.map((each, index) => upper(each, index % 3 === 0 ? [entry(`/srv/out-${index}.log`, 1_000)] : [])) });
}

/** Layer lists as the worker would answer them: the samples. */
export const filesOf = (frame: Frame): ReadonlyMap<string, ReadonlyMap<string, EntryRow>> =>
  new Map(Object.values(frame.layers).map((row) => [row.chainId, new Map(row.sample.map((each) => [each.path, each]))]));
