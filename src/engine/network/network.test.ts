import { expect, test } from "vitest";
import { Ipam } from "./ipam.ts";
import { bindPorts, PortAllocator, wantedBindings } from "./ports.ts";

test("address pools: the given one, the next default one, never two that overlap", () => {
  const ipam = new Ipam();
  const pool = ipam.requestPool("172.17.0.0/16", "");
  expect([ipam.requestAddress(pool), ipam.requestAddress(pool), ipam.requestAddress(pool, "172.17.0.9"), ipam.requestAddress(pool)]).toEqual([
    "172.17.0.1", "172.17.0.2", "172.17.0.9", "172.17.0.3",
  ]);
  expect(() => ipam.requestAddress(pool, "172.17.0.9")).toThrow("Address already in use");
  ipam.releaseAddress(pool, "172.17.0.2");
  expect(ipam.requestAddress(pool)).toBe("172.17.0.2");
  expect(() => ipam.requestPool("172.17.5.0/24", "")).toThrow("Pool overlaps with other one on this address space");
  const first = ipam.requestDefaultPool();
  ipam.releasePool(first);
  expect([first, ipam.requestDefaultPool()]).toEqual(["172.18.0.0/16", "172.19.0.0/16"]);
});

test("a range limits what is handed out, not what may be asked for", () => {
  const ipam = new Ipam();
  const pool = ipam.requestPool("10.5.0.0/16", "10.5.1.0/24");
  expect([ipam.requestAddress(pool), ipam.requestAddress(pool, "10.5.0.9")]).toEqual(["10.5.1.0", "10.5.0.9"]);
});

test("ports: asked for, taken, chosen; all of them or none", () => {
  const ports = new PortAllocator();
  const wanted = (published: Parameters<typeof wantedBindings>[1], exposed: string[] = [], all = false) => wantedBindings([...Object.keys(published), ...exposed], published, all).wanted;
  const held = bindPorts(ports, wanted({ "80/tcp": [{ HostIp: "", HostPort: "8080" }] }));
  expect(held.map(({ hostIp, hostPort }) => `${hostIp}:${hostPort}`)).toEqual(["0.0.0.0:8080", ":::8080"]);
  expect(() => bindPorts(ports, wanted({ "81/tcp": [{ HostIp: "", HostPort: "8081" }], "80/tcp": [{ HostIp: "0.0.0.0", HostPort: "8080" }] }))).toThrow(/8080 failed: port is already allocated/);
  expect(bindPorts(ports, wanted({ "81/tcp": [{ HostIp: "", HostPort: "8081" }] }))).toHaveLength(2);
  expect(new Set(bindPorts(ports, wanted({}, ["99/tcp", "98/tcp"], true)).map(({ hostPort }) => hostPort))).toEqual(new Set([32768, 32769]));
});
