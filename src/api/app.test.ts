import { expect, test } from "vitest";
import { testHost } from "../engine/daemon/testing/host.ts";

test("ping, versions, unknown pages", async () => {
  const host = await testHost({ images: [] });
  const head = await host.until(host.fetch({ method: "HEAD", path: "/_ping" }));
  expect(head.headers).toMatchObject({ "api-version": "1.45", "builder-version": "2", ostype: "linux", swarm: "inactive" });
  expect((await host.api("GET", "/_ping")).text).toBe("OK");
  const at = (path: string): Promise<{ status: number }> => host.until(host.fetch({ method: "GET", path }));
  expect((await at("/containers/json")).status).toBe(200);
  expect((await at("/v1.24/containers/json")).status).toBe(200);
  expect(await host.api("GET", "/nope")).toMatchObject({ status: 404, body: { message: "page not found" } });
  const tooNew = await host.until(host.fetch({ method: "GET", path: "/v9.99/containers/json" }));
  expect(new TextDecoder().decode(tooNew.body as Uint8Array)).toBe('{"message":"client version 9.99 is too new. Maximum supported API version is 1.45"}\n');
});

test.each([
  ["{bad", "invalid JSON: invalid character 'b' looking for beginning of object key string"],
  ["[]", "invalid JSON: json: cannot unmarshal array into Go value of type runconfig.ContainerConfigWrapper"],
  ['{"Image":5}', "invalid JSON: json: cannot unmarshal number into Go struct field ContainerConfigWrapper.Config.Image of type string"],
  ['{"Image":"x","HostConfig":{"Memory":"x"}}', "invalid JSON: json: cannot unmarshal string into Go struct field HostConfig.HostConfig.Resources.Memory of type int64"],
  ["{}", "config cannot be empty in order to create a container"],
  ["null", "config cannot be empty in order to create a container"],
])("what is wrong with a body: %s", async (body, message) => {
  const host = await testHost({ images: [] });
  const response = await host.until(host.fetch({ method: "POST", path: "/v1.45/containers/create", headers: { "content-type": "application/json" }, body: new TextEncoder().encode(body) }));
  expect(response.status).toBe(400);
  expect(JSON.parse(new TextDecoder().decode(response.body as Uint8Array))).toEqual({ message });
});

test("members may be written in any case; null and absence are the same", async () => {
  const host = await testHost();
  const { body } = await host.api("POST", "/containers/create?name=odd", { image: "busybox", CMD: "echo hi", hostConfig: { autoremove: true }, Env: null });
  expect(body).toMatchObject({ Warnings: [] });
  expect((await host.api("GET", "/containers/odd/json")).body).toMatchObject({ Path: "echo hi", Args: [], HostConfig: { AutoRemove: true } });
});

test("not modified has no body", async () => {
  const host = await testHost();
  await host.api("POST", "/containers/create?name=job", { Image: "busybox", Cmd: ["sleep", "10"] });
  await host.api("POST", "/containers/job/start");
  expect(await host.api("POST", "/containers/job/start")).toMatchObject({ status: 304, text: "" });
});
