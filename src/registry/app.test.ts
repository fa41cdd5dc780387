import { expect, test } from "vitest";
import type { ApiRequest, ApiResponse } from "../api/transport.ts";
import { text, utf8 } from "../base/bytes.ts";
import { VirtualClock } from "../base/clock.ts";
import { readAll } from "../base/pipe.ts";
import { Random } from "../base/random.ts";
import { asBlobReader, blobOf, readBlob } from "../oci/blob.ts";
import { sha256 } from "../oci/digest.ts";
import { encodeManifest, ociManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/mediaTypes.ts";
import { createRegistry } from "./app.ts";
import { MemoryStorage } from "./storage.ts";

function registry(): { call(method: ApiRequest["method"], path: string, body?: ApiRequest["body"], headers?: Record<string, string>): Promise<ApiResponse> } {
  const storage = new MemoryStorage();
  const app = createRegistry({ clock: new VirtualClock(0), random: new Random("t"), storage, writable: storage });
  return { call: (method, path, body, headers) => app({ method, path, ...(body ? { body } : {}), ...(headers ? { headers } : {}) }) };
}

const bodyText = async (response: ApiResponse): Promise<string> =>
  text(response.body instanceof Uint8Array ? response.body : await readAll(response.body));

async function pushed() {
  const { call } = registry();
  const config = utf8("{}");
  const layer = utf8("layer bytes");
  for (const bytes of [config, layer]) {
    const start = await call("POST", "/v2/team/app/blobs/uploads/");
    expect(start.status).toBe(202);
    const done = await call("PUT", `${start.headers["location"]}?digest=${sha256(bytes)}`, bytes);
    expect([done.status, done.headers["docker-content-digest"]]).toEqual([201, sha256(bytes)]);
  }
  const manifest = encodeManifest(
    ociManifest(
      { mediaType: mediaTypes.ociConfig, digest: sha256(config), size: config.length },
      [{ mediaType: mediaTypes.ociLayer, digest: sha256(layer), size: layer.length }],
    ),
  );
  const put = await call("PUT", "/v2/team/app/manifests/1.0", manifest, { "content-type": mediaTypes.ociManifest });
  expect(put.status).toBe(201);
  return { call, manifest, layer, config };
}

test("answers the version check", async () => {
  const response = await registry().call("GET", "/v2/");
  expect([response.status, response.headers["docker-distribution-api-version"], await bodyText(response)]).toEqual([200, "registry/2.0", "{}"]);
});

test("what was pushed can be pulled by tag and by digest", async () => {
  const { call, manifest, layer } = await pushed();
  const byTag = await call("GET", "/v2/team/app/manifests/1.0");
  expect([byTag.status, byTag.headers["content-type"], byTag.headers["docker-content-digest"]]).toEqual([200, mediaTypes.ociManifest, sha256(manifest)]);
  expect(byTag.body).toEqual(manifest);
  const head = await call("HEAD", `/v2/team/app/manifests/${sha256(manifest)}`);
  expect([head.status, head.headers["content-length"], await bodyText(head)]).toEqual([200, String(manifest.length), ""]);
  const blob = await call("GET", `/v2/team/app/blobs/${sha256(layer)}`);
  expect(asBlobReader(blob.body as never)?.blob.digest).toBe(sha256(layer));
  expect(await bodyText(blob)).toBe("layer bytes");
  expect(await bodyText(await call("GET", "/v2/team/app/tags/list"))).toBe('{"name":"team/app","tags":["1.0"]}\n');
  expect(await bodyText(await call("GET", "/v2/_catalog"))).toBe('{"repositories":["team/app"]}\n');
});

test("gives parts of a blob", async () => {
  const { call, layer } = await pushed();
  const get = (range: string) => call("GET", `/v2/team/app/blobs/${sha256(layer)}`, undefined, { range });
  const part = await get("bytes=2-4");
  expect([part.status, part.headers["content-range"], await bodyText(part)]).toEqual([206, "bytes 2-4/11", "yer"]);
  expect(await bodyText(await get("bytes=-5"))).toBe("bytes");
  expect(await bodyText(await get("bytes=6-"))).toBe("bytes");
  expect((await get("bytes=11-")).status).toBe(416);
});

test("refuses a manifest whose blobs are missing, and a blob that is not what its digest says", async () => {
  const { call, manifest } = await pushed();
  const response = await call("PUT", "/v2/other/app/manifests/1.0", manifest, { "content-type": mediaTypes.ociManifest });
  expect([response.status, JSON.parse(await bodyText(response)).errors[0].code]).toEqual([404, "MANIFEST_BLOB_UNKNOWN"]);
  const start = await call("POST", "/v2/other/app/blobs/uploads/");
  const wrong = await call("PUT", `${start.headers["location"]}?digest=${sha256("x")}`, utf8("y"));
  expect([wrong.status, JSON.parse(await bodyText(wrong)).errors[0].code]).toEqual([400, "DIGEST_INVALID"]);
});

test("mounts blobs across repositories and takes uploads in pieces", async () => {
  const { call, layer } = await pushed();
  const mounted = await call("POST", `/v2/team/two/blobs/uploads/?mount=${sha256(layer)}&from=team/app`);
  expect(mounted.status).toBe(201);
  expect((await call("HEAD", `/v2/team/two/blobs/${sha256(layer)}`)).status).toBe(200);
  const start = await call("POST", "/v2/team/two/blobs/uploads/");
  const first = await call("PATCH", start.headers["location"]!, utf8("abc"), { "content-range": "0-2" });
  expect([first.status, first.headers["range"]]).toEqual([202, "0-2"]);
  expect((await call("PATCH", start.headers["location"]!, utf8("zz"), { "content-range": "7-8" })).status).toBe(416);
  await call("PATCH", start.headers["location"]!, utf8("def"), { "content-range": "3-5" });
  expect((await call("PUT", `${start.headers["location"]}?digest=${sha256("abcdef")}`)).status).toBe(201);
});

test("deletes manifests and blobs", async () => {
  const { call, manifest, layer } = await pushed();
  expect((await call("DELETE", `/v2/team/app/blobs/${sha256(layer)}`)).status).toBe(202);
  expect((await call("GET", `/v2/team/app/blobs/${sha256(layer)}`)).status).toBe(404);
  expect((await call("DELETE", `/v2/team/app/manifests/${sha256(manifest)}`)).status).toBe(202);
  const gone = await call("GET", "/v2/team/app/manifests/1.0");
  expect([gone.status, await bodyText(gone)]).toEqual([404, '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"1.0"}}]}\n']);
});

test("a transfer takes virtual time, whether its bytes are made or passed over", async () => {
  const clock = new VirtualClock(0);
  const blob = blobOf(utf8("0123456789"));
  const pace = (sizeBytes: number): Promise<void> => clock.sleep(sizeBytes);
  const run = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    void promise.then(() => (done = true));
    for (let i = 0; i < 1000 && !done; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!done) clock.step();
    }
    return promise;
  };
  expect(text(await run(readAll(readBlob(blob, pace, 4))))).toBe("0123456789");
  expect(clock.now()).toBe(10);
  const reader = readBlob(blob, pace, 4);
  const parts: number[] = [];
  for (let part = await run(reader.pass()); part > 0; part = await run(reader.pass())) parts.push(part);
  expect([parts, clock.now()]).toEqual([[4, 4, 2], 20]);
});
