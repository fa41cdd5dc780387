/** The build of the design picture as data: what is foreseen after src/app.ts was edited, and the build before. Never shipped. */
import type { BuildRow, BuildStage, BuildStepKind, BuildStepRecord, Frame, LayerRow } from "../../lab/frame.ts";
import type { BuildPrediction, PredictedOutcome, PredictedStep } from "../../lab/protocol.ts";
import { conf, debian, debianImage, digest, entry, frameOf, image, layer } from "./frames.ts";

export const projectDir = "/home/student/web";

export const dockerfileText = `# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM debian:bookworm-slim AS runtime
RUN apt-get install -y nginx-light
COPY nginx.conf /etc/nginx/
COPY --from=build /app/dist /var/www/html
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`;

export const buildFiles: Readonly<Record<string, string>> = {
  Dockerfile: dockerfileText, "nginx.conf": "server {\n  listen 80;\n  root /var/www/html;\n}\n", "package.json": '{ "name": "web", "scripts": { "build": "vite build" } }\n', "src/app.ts": 'document.title = "Strata";\n',
};

export const nodeSlim = layer("node 22", undefined, "# debian.sh", "from", 193_000_000, [entry("/usr/local/bin/node", 98_000_000)], 3120, "node");
export const aptNginx = layer("nginx light", "debian", "RUN /bin/sh -c apt-get install -y nginx-light # buildkit", "run", 64_100_000, [entry("/usr/sbin/nginx", 1_200_000), entry("/etc/nginx/nginx.conf", 1_447)], 413);
export const nginxConf: LayerRow = { ...conf, chainId: digest("nginx conf 2"), parent: aptNginx.chainId };
export const dist = layer("dist", "nginx conf 2", "COPY /app/dist /var/www/html # buildkit", "copy", 1_900_000, [entry("/var/www/html/index.html", 640)], 14);
export const webOne = image("web one", ["web:2"], [debian, aptNginx, nginxConf, dist]);

const stages: readonly BuildStage[] = [
  { name: "build", index: 0, base: "node:22-slim", lines: [2, 2], isTarget: false, reachesTarget: true, isInImage: false },
  { name: "runtime", index: 1, base: "debian:bookworm-slim", lines: [9, 9], isTarget: true, reachesTarget: true, isInImage: true },
];

interface Drawn {
  readonly id: string;
  readonly stage: number;
  readonly kind: BuildStepKind;
  readonly line: number;
  readonly name: string;
  readonly on?: string;
  readonly reads?: string;
  readonly outcome: PredictedOutcome;
  readonly ms?: number;
  readonly bytes?: number;
  readonly made?: LayerRow;
  /** When it ran in the build before, ms after its start. */
  readonly ran?: readonly [number, number];
}

const drawn: readonly Drawn[] = [
  { id: "from-node", stage: 0, kind: "from", line: 2, name: "FROM node:22-slim", outcome: "cached", bytes: 193_000_000, made: nodeSlim, ran: [480, 12_000] },
  { id: "workdir", stage: 0, kind: "workdir", line: 3, name: "WORKDIR /app", on: "from-node", outcome: "cached", ms: 20, bytes: 0, ran: [12_000, 12_020] },
  { id: "package", stage: 0, kind: "copy", line: 4, name: "COPY package.json package-lock.json ./", on: "workdir", outcome: "cached", ms: 50, bytes: 98_000, ran: [12_020, 12_070] },
  { id: "npm-ci", stage: 0, kind: "run", line: 5, name: "RUN npm ci", on: "package", outcome: "cached", ms: 22_000, bytes: 41_600_000, ran: [12_070, 34_070] },
  { id: "source", stage: 0, kind: "copy", line: 6, name: "COPY . .", on: "npm-ci", outcome: "runs", ms: 200, bytes: 120_000, ran: [34_070, 34_270] },
  { id: "bundle", stage: 0, kind: "run", line: 7, name: "RUN npm run build", on: "source", outcome: "runs", ms: 6_100, bytes: 1_900_000, ran: [34_270, 40_370] },
  { id: "from-debian", stage: 1, kind: "from", line: 9, name: "FROM debian:bookworm-slim", outcome: "cached", bytes: 74_800_000, made: debian, ran: [480, 4_000] },
  { id: "apt", stage: 1, kind: "run", line: 10, name: "RUN apt-get install -y nginx-light", on: "from-debian", outcome: "cached", ms: 14_000, bytes: 64_100_000, made: aptNginx, ran: [4_000, 18_000] },
  { id: "conf", stage: 1, kind: "copy", line: 11, name: "COPY nginx.conf /etc/nginx/", on: "apt", outcome: "cached", ms: 20, bytes: 1_100, made: nginxConf, ran: [18_000, 18_020] },
  { id: "dist", stage: 1, kind: "copy", line: 12, name: "COPY --from=build /app/dist /var/www/html", on: "conf", reads: "bundle", outcome: "runs", ms: 100, bytes: 1_900_000, made: dist, ran: [40_370, 40_470] },
  { id: "expose", stage: 1, kind: "metadata", line: 13, name: "EXPOSE 80", outcome: "config" },
  { id: "cmd", stage: 1, kind: "metadata", line: 14, name: 'CMD ["nginx", "-g", "daemon off;"]', outcome: "config" },
];

const stepOf = (each: Drawn) => ({
  id: each.id, digest: digest(`vertex ${each.id}`), stage: each.stage, place: "", name: each.name, kind: each.kind, lines: [each.line, each.line] as const,
  inputs: [...(each.on ? [{ step: each.on, role: "base" as const }] : []), ...(each.reads ? [{ step: each.reads, role: "files" as const, path: "/app/dist" }] : [])],
});

/** After src/app.ts was edited. */
export const prediction: BuildPrediction = {
  stages,
  steps: drawn.map((each): PredictedStep => ({
    ...stepOf(each), outcome: each.outcome, ...(each.ms === undefined ? {} : { runMs: each.ms }), ...(each.outcome === "cached" && each.bytes !== undefined ? { sizeBytes: each.bytes } : {}), ...(each.outcome === "cached" && each.made ? { chainId: each.made.chainId } : {}),
    ...(each.id === "source" ? { reason: { kind: "files", files: [{ path: "src/app.ts", change: "content", sizeBefore: 27, sizeAfter: 33 }], total: 1 } as const } : each.outcome === "runs" ? { reason: { kind: "step", step: "source", name: "COPY . .", role: "base" } as const } : {}),
  })),
  warnings: [], estimatedMs: 7_000, withoutCacheMs: 61_000, isLowerBound: false,
};

/** The same with nothing edited. */
export const nothingEdited: BuildPrediction = {
  ...prediction, estimatedMs: 0,
  steps: prediction.steps.map((step, index): PredictedStep => {
    const each = drawn[index]!;
    const { reason: _reason, ...rest } = step;
    return each.outcome === "runs" ? { ...rest, outcome: "cached", ...(each.bytes === undefined ? {} : { sizeBytes: each.bytes }), ...(each.made ? { chainId: each.made.chainId } : {}) } : rest;
  }),
};

const recordOf = (each: Drawn): BuildStepRecord => ({
  ...stepOf(each), outcome: each.outcome === "config" ? "config" : "done", ...(each.ran ? { startedAtMs: each.ran[0], endedAtMs: each.ran[1] } : {}), ...(each.bytes === undefined ? {} : { sizeBytes: each.bytes }), ...(each.made ? { chainId: each.made.chainId } : {}), logTail: [],
});

/** The first build, everything run. */
export const firstBuild: BuildRow = {
  id: "first", tags: ["web:2"], target: "", buildArgs: {}, noCache: false, contextPath: projectDir, dockerfilePath: `${projectDir}/Dockerfile`, dockerfileText, startedAtMs: 0, endedAtMs: 40_600, status: "done", imageId: webOne.id, stages, steps: drawn.map(recordOf), warnings: [], command: 0,
};

const { endedAtMs: _ended, ...begun } = firstBuild;
/** The build after the edit, 4.3 seconds after its start: npm run build is under way. */
export const runningBuild: BuildRow = {
  ...begun, id: "second", startedAtMs: 50_000, status: "running", command: 1, steps: drawn.map((each): BuildStepRecord => {
    const { startedAtMs: _from, endedAtMs: _to, chainId: _chain, ...rest } = recordOf(each);
    const at = 50_450;
    if (each.outcome === "cached") return { ...rest, outcome: "cached", startedAtMs: at, endedAtMs: at, ...(each.made ? { chainId: each.made.chainId } : {}) };
    if (each.id === "source") return { ...rest, outcome: "done", startedAtMs: 50_550, endedAtMs: 50_750 };
    if (each.id === "bundle") return { ...rest, outcome: "running", startedAtMs: 50_750 };
    return each.outcome === "config" ? rest : { ...rest, outcome: "pending" };
  }),
};

const rows = { layers: [debian, nodeSlim, aptNginx, nginxConf, dist], images: [debianImage, webOne] };
export const builtFrame: Frame = { ...frameOf(20, rows), atMs: 41_000, builds: { [firstBuild.id]: firstBuild } };
export const buildingFrame: Frame = { ...frameOf(21, rows), atMs: 54_300, builds: { [firstBuild.id]: firstBuild, [runningBuild.id]: runningBuild } };
