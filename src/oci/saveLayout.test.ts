import { expect, test } from "vitest";
import { text, utf8 } from "../base/bytes.ts";
import { encodeImageConfig } from "./config.ts";
import { sha256, type DiffId } from "./digest.ts";
import { loadImages } from "./loadLayout.ts";
import { parseTagged } from "./reference.ts";
import { legacyConfigs, saveEntries } from "./saveLayout.ts";
import { tarBytes } from "./tar.ts";
import { contentBytes, contentOf } from "./tarEntry.ts";

const layer = tarBytes([{ path: "hi", type: "file", mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: 2, content: contentOf(utf8("hi")) }]);
const diffId = sha256(layer) as string as DiffId;
const configBytes = encodeImageConfig({
  architecture: "amd64",
  os: "linux",
  created: "2024-09-26T21:31:42Z",
  config: { Cmd: ["sh"], Labels: { a: "<b>" } },
  rootfs: { type: "layers", diff_ids: [diffId] },
  history: [{ created: "2024-09-26T21:31:42Z", created_by: "test" }],
});

test("a saved image loads again with the same config, layers and names", () => {
  const references = [parseTagged("busybox"), parseTagged("localhost:5000/team/app:1.2")];
  const archive = tarBytes(saveEntries([{ configBytes, references, layers: [contentOf(layer)] }], 1000));
  const [image] = loadImages(contentOf(archive));
  expect(image!.id).toBe(sha256(configBytes));
  expect(image!.references).toEqual(references);
  expect(image!.layers.map(contentBytes)).toEqual([layer]);
});

test("a layer that does not match its DiffID is refused", () => {
  const archive = tarBytes(saveEntries([{ configBytes, references: [], layers: [contentOf(tarBytes([]))] }], 0));
  expect(() => loadImages(contentOf(archive))).toThrow(/invalid diffID for layer 0: expected "sha256:/);
});

test("config keys are alphabetical and HTML is escaped, as the engine writes them", () => {
  expect(text(configBytes)).toMatch(/^\{"architecture":"amd64","config":\{"Cmd":\["sh"\],"Labels":\{"a":"\\u003cb\\u003e"\}\},"created":/);
});

test("the legacy id of the oracle's busybox layer is the one docker save writes", () => {
  const [legacy] = legacyConfigs({
    architecture: "amd64",
    os: "linux",
    created: "2024-09-26T21:31:42Z",
    config: { Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd: ["sh"] },
    rootfs: { type: "layers", diff_ids: ["sha256:887abddf01e2e38510151b73b2ee12a188058bdeec6e24fc92fb86d42a8ffc33" as DiffId] },
  });
  expect(sha256(legacy!)).toBe("sha256:4b8f6b053c68960c34b179b6348a5668dcd31e2593e8a913435307426603c6f1");
});
