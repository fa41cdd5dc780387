import { expect, test } from "vitest";
import { buildViewEn, type BuildViewWords } from "../../i18n/buildViewEn.ts";
import { buildViewKo } from "../../i18n/buildViewKo.ts";
import { en } from "../../i18n/en.ts";
import type { CacheDifference } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import { assignPaints } from "../palette/assign.ts";
import { aptNginx, builtFrame, buildingFrame, dockerfileText, firstBuild, nothingEdited, prediction, runningBuild } from "../testing/builds.ts";
import { buildSide, layerBar, sharedBytes, stepPairs } from "./compareBuilds.ts";
import { dockerfileLines, dockerfileNames, upToLine } from "./dockerfileText.ts";
import { duration } from "./durations.ts";
import { explainLine } from "./explain.ts";
import { ganttRows, ganttScene, tickStep } from "./gantt.ts";
import { graphScene, rowsOf } from "./graph.ts";
import { imageScene, imageSteps, settledBytes } from "./imageSoFar.ts";
import { lineOutcomes } from "./lineOutcomes.ts";
import { firstInvalid, plannedModel, recordedModel } from "./model.ts";
import { changedWords, reasonText } from "./reason.ts";
import { modelUpTo, stops } from "./stepping.ts";
import { stepSentence } from "./stepList.ts";
import { shortName } from "./stepText.ts";

const paints = assignPaints({}, builtFrame);
const planned = plannedModel(prediction, firstBuild, dockerfileText);
const running = recordedModel(runningBuild, buildingFrame.atMs, prediction);
const built = recordedModel(firstBuild, builtFrame.atMs, undefined);
const words = buildViewEn;
const flat = (marks: readonly Mark[]): readonly Mark[] => marks.flatMap((mark) => [mark, ...(mark.kind === "group" ? flat(mark.marks) : [])]);
const texts = (marks: readonly Mark[]) => flat(marks).flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));

test("the plan counts what is cached and what runs, along the longest path", () => {
  expect([planned.cached, planned.rebuilt]).toEqual([7, 3]);
  expect(planned.totalMs).toBe(7000);
  expect(planned.steps.find((step) => step.id === "dist")?.startMs).toBe(6300);
  expect(firstInvalid(planned)?.id).toBe("source");
});

test("every settled step has a colour of its own, and what has not run has none", () => {
  const keys = built.steps.flatMap((step) => (step.paintKey ? [step.paintKey] : []));
  expect(keys.length).toBe(10);
  expect(new Set(keys.map((key) => `${paints[key]?.slot} ${paints[key]?.round}`)).size).toBe(10);
  expect(planned.steps.filter((step) => step.state === "rebuild").every((step) => step.paintKey === undefined && step.formerKey !== undefined)).toBe(true);
  expect(running.steps.find((step) => step.id === "apt")?.paintKey).toBe(aptNginx.chainId);
});

test("a running build: done, running and waiting, with what is foreseen", () => {
  expect(running.nowMs).toBe(4300);
  expect(running.steps.map((step) => step.state)).toEqual(["cached", "cached", "cached", "cached", "done", "running", "cached", "cached", "cached", "pending", "config", "config"]);
  expect(running.steps.find((step) => step.id === "bundle")).toMatchObject({ startMs: 750, endMs: 6850, isPlanned: false });
  expect(running.steps.find((step) => step.id === "dist")).toMatchObject({ startMs: 6850, endMs: 6950, isPlanned: true });
});

test("a step stands level with what it reads from another stage", () => {
  const rows = rowsOf(planned);
  expect(rows.get("dist")).toBe(rows.get("bundle"));
  expect(rows.get("apt")).toBe(1);
});

test("graph: nothing overlaps, every node can be picked, fits its width from 300 px up", () => {
  for (const width of [300, 520, 568, 900]) {
    const scene = graphScene({ model: planned, paints, words, width, lit: undefined });
    const boxes = [...scene.places.values()];
    expect(boxes.length).toBe(10);
    for (const [index, a] of boxes.entries()) for (const b of boxes.slice(index + 1)) expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
    expect(Math.max(...boxes.map((box) => box.x + box.width))).toBeLessThanOrEqual(scene.bounds.width);
  }
  expect(texts(graphScene({ model: planned, paints, words, width: 568, lit: undefined }).marks)).toEqual(expect.arrayContaining(["FROM node:22-slim", "193 MB", "COPY --from=build", "not in the final image", "→ web:2", "6.1 s"]));
});

test("times: a bar per step, foreseen ones hatched, ticks at round distances", () => {
  expect(ganttRows(planned).length).toBe(10);
  expect(tickStep(7000, 4)).toBe(2000);
  expect(tickStep(230, 5)).toBe(50);
  const scene = ganttScene({ model: running, paints, words, width: 560, lit: undefined });
  expect(flat(scene.marks).some((mark) => mark.key === "now")).toBe(true);
  expect(texts(scene.marks).filter((text) => text === "Cached").length).toBe(7);
  const right = flat(scene.marks).flatMap((mark) => (mark.kind === "rect" ? [mark.x + mark.width] : []));
  expect(Math.max(...right)).toBeLessThanOrEqual(560);
});

test("the image so far: the base lowest, what waits on top, and bytes that agree", () => {
  expect(imageSteps(planned).map((step) => step.id)).toEqual(["from-debian", "apt", "conf", "dist"]);
  expect(settledBytes(planned)).toBe(74_800_000 + 64_100_000 + 1_100);
  const scene = imageScene({ model: planned, frame: builtFrame, paints, messages: en, words, width: 360, height: 700, lit: undefined });
  const y = (id: string) => scene.places.get(`step:${id}`)!.y;
  expect(y("from-debian")).toBeGreaterThan(y("apt"));
  expect(y("conf")).toBeGreaterThan(y("dist"));
  expect(texts(scene.marks)).toEqual(expect.arrayContaining(["build stage", "web:2", "dist"]));
});

test("editor lines: outcome at the end, one reason at the first step that misses", () => {
  const lines = lineOutcomes(planned, paints, words);
  expect(lines.map((line) => line.said)).toEqual(["Cached", "Cached", "Cached", "Cached", "Rebuild · 0.2 s", "Rebuild · 6.1 s", "Cached", "Cached", "Cached", "Rebuild · 0.1 s", "0 B", "0 B"]);
  expect(lines.filter((line) => line.reason).map((line) => [line.from, line.reason!.strong])).toEqual([[6, "src/app.ts"]]);
  expect(lines.map((line) => line.bar)).toEqual(["solid", "solid", "solid", "solid", "hatched", "hatched", "solid", "solid", "solid", "hatched", "dashed", "dashed"]);
  expect(lineOutcomes(plannedModel(nothingEdited, firstBuild, dockerfileText), paints, buildViewKo).filter((line) => line.isCached).length).toBe(10);
});

test("in words: place, outcome, reason, time, colour", () => {
  const source = planned.steps.findIndex((step) => step.id === "source");
  expect(stepSentence(planned, planned.steps[source]!, source, paints, words)).toBe("Step 5 of 12, COPY . ., stage build, will re-run, because src/app.ts changed, so this step’s cache key changed, about 0.2 s.");
  const bundle = planned.steps[source + 1]!;
  expect(stepSentence(planned, bundle, source + 1, paints, buildViewKo)).toBe("12단계 중 6단계, RUN npm run build, build 단계, 다시 실행, 이유: 앞 단계가 다시 실행되기 때문, 약 6.1초.");
});

test("step by step: what comes later has not happened", () => {
  expect(stops(built).length).toBe(10);
  const cut = modelUpTo(built, "package");
  expect(cut.steps.filter((step) => step.paintKey).map((step) => step.id)).toEqual(["from-node", "workdir", "package"]);
  expect(imageScene({ model: cut, frame: builtFrame, paints, messages: en, words, width: 360, height: 700, lit: undefined }).places.size).toBeGreaterThan(0);
});

test("a line is explained: what it does, layer or config, bytes", () => {
  expect(explainLine(dockerfileText, 1, planned, words).body).toEqual([words.explain.directive]);
  expect(explainLine(dockerfileText, 12, planned, words).body.join(" ")).toMatch(/Copies files into the image.*--from: Copies from another stage.*Makes a layer/);
  expect(explainLine(dockerfileText, 13, planned, words).body.join(" ")).toMatch(/Only changes the image's config, 0 B/);
  expect(explainLine(dockerfileText, 5, planned, words).body.join(" ")).toMatch(/stays out of the image, 41\.6 MB/);
});

test("two builds side by side: the same steps in one line, shared bytes once", () => {
  const left = buildSide(firstBuild, builtFrame);
  const right = buildSide({ ...firstBuild, id: "again" }, builtFrame);
  expect(sharedBytes(left, right)).toBe(left.sizeBytes);
  expect(stepPairs(left.model, right.model).map((pair) => [pair.before?.id, pair.after?.id]).at(-1)).toEqual(["dist", "dist"]);
  expect(stepPairs({ ...left.model, steps: left.model.steps.filter((step) => step.id !== "apt") }, right.model).find((pair) => !pair.before)?.after?.id).toBe("apt");
  const bar = layerBar(left, left.sizeBytes, 400, paints);
  expect(Math.max(...bar.marks.map((mark) => (mark.kind === "rect" ? mark.x + mark.width : 0)))).toBeLessThanOrEqual(400.01);
});

test("Dockerfile lines: directives, continuations, here-documents", () => {
  const kinds = (text: string) => dockerfileLines(text).map((line) => line.kind);
  expect(kinds("# syntax=x\n# note\nRUN a \\\n  # why\n  b\nCMD x")).toEqual(["directive", "comment", "instruction", "comment", "continued", "instruction"]);
  expect(kinds("RUN <<EOF\nFROM x\nEOF\nUSER a")).toEqual(["instruction", "heredoc", "heredoc", "instruction"]);
  expect(kinds("# escape=`\nRUN a `\n b\nUSER x\\\nUSER y")).toEqual(["directive", "instruction", "continued", "instruction", "instruction"]);
  expect(dockerfileNames("ARG A=1\nFROM x AS one\nENV B=2 C=3\nFROM y AS two", 4)).toEqual({ stages: ["one"], args: ["A"], env: ["B", "C"] });
  expect(upToLine("a\nb\nc", 2)).toBe("a\nb\n");
});

test("every kind of reason is said in both languages, with what was and what is", () => {
  const file = { path: "run.sh", change: "mode", before: "0644", after: "0755" } as const;
  const all: readonly CacheDifference[] = [
    { kind: "first" }, { kind: "noCache" }, { kind: "pruned" }, { kind: "files", files: [file], total: 1 }, { kind: "files", from: "build", files: [{ ...file, change: "content", line: { number: 3 } }], total: 4 }, { kind: "env", name: "PORT", before: "80", after: "81" },
    { kind: "arg", name: "V", after: "2" }, { kind: "command", before: "npm ci --quiet", after: "npm install --quiet" }, { kind: "base", before: { reference: "docker.io/library/node:22", digest: "sha256:1" }, after: { reference: "docker.io/library/node:24", digest: "sha256:2" } },
    { kind: "step", step: "x", name: "[build 2/3] RUN a", role: "base" }, { kind: "parent", before: "[1/2] RUN a", after: "[1/2] RUN b" }, { kind: "setting", name: "user", before: "root", after: "app" },
  ];
  const said = (words: BuildViewWords) => all.map((each) => Object.values(reasonText(each, words)).join(""));
  expect(said(buildViewEn).slice(3, 5)).toEqual(["run.sh has other permissions (0644 → 0755), so this step’s cache key changed. Every step that uses its result runs again.", "build: run.sh (line 3) and 3 more files changed, so this step’s cache key changed. Every step that uses its result runs again."]);
  expect(said(buildViewEn).slice(5)).toEqual(["PORT was 80 and is now 81.", "The build argument V was not set and is now 2.", "The command said “ci” and now says “install”.", "The base image was node:22 and is now node:24.", "RUN a ran again, and this step builds on its result.", "It stood on RUN a and now stands on RUN b.", "Its user was root and is now app."]);
  expect(said(buildViewKo)[3]).toBe("run.sh는 권한이 바뀌어 (0644 → 0755) 이 단계의 캐시 키가 달라졌습니다. 이 결과를 쓰는 단계도 다시 실행됩니다.");
  expect(said(buildViewKo).every((text) => /니다\.$/.test(text))).toBe(true);
  expect(changedWords("a b c", "a c")).toEqual(["b", ""]);
});

test("names and durations", () => {
  expect(shortName("COPY --chown=1:1 package.json package-lock.json ./")).toBe("COPY package.json package-lock.json");
  expect(shortName("COPY --from=build /a /b")).toBe("COPY --from=build");
  expect(shortName("COPY . .")).toBe("COPY . .");
  expect(shortName("from node AS x")).toBe("FROM node");
  expect([12, 200, 7000, 61_000, 125_000].map((ms) => duration(ms, words))).toEqual(["0.01 s", "0.2 s", "7.0 s", "61 s", "2 min 5 s"]);
});
