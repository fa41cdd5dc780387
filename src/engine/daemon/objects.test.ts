import { expect, test } from "vitest";
import { testHost, type TestHost } from "./testing/host.ts";

const message = (body: unknown): string => (body as { message: string }).message;

async function sh(host: TestHost, ...commands: readonly string[]): Promise<string> {
  return (await host.script("test", commands)).map(({ output }) => output).join("");
}

test("images: names go one by one, the image with the last; what is in use stays", async () => {
  const host = await testHost();
  expect((await host.api("POST", "/images/busybox/tag?repo=mine&tag=1")).status).toBe(201);
  const list = (await host.api("GET", "/images/json")).body as { RepoTags: string[] }[];
  expect(list.map(({ RepoTags }) => RepoTags)).toEqual([["busybox:latest", "mine:1"]]);
  expect((await host.api("DELETE", "/images/mine:1")).body).toEqual([{ Untagged: "mine:1" }]);
  const { Id } = (await host.api("POST", "/containers/create?name=user", { Image: "busybox", Cmd: ["true"] })).body as { Id: string };
  expect(message((await host.api("DELETE", "/images/busybox")).body)).toContain(`container ${Id.slice(0, 12)} is using its referenced image`);
  await host.api("DELETE", "/containers/user");
  const gone = (await host.api("DELETE", "/images/busybox")).body as { Untagged?: string; Deleted?: string }[];
  expect(gone.map((item) => Object.keys(item)[0])).toEqual(["Untagged", "Deleted", "Deleted"]);
  expect((await host.api("GET", "/images/busybox/json")).status).toBe(404);
  expect(host.daemon.db.state.layers.size).toBe(0);
});

test("pull: progress lines, layers shared, the digest's name; what fails early is no stream", async () => {
  const host = await testHost({ images: [], hub: ["busybox", "alpine"] });
  const pulled = await host.api("POST", "/images/create?fromImage=busybox&tag=latest");
  const lines = pulled.text.trim().split("\r\n").map((line) => JSON.parse(line) as { status: string; id?: string });
  expect(lines[0]).toEqual({ status: "Pulling from library/busybox", id: "latest" });
  expect(lines.at(-1)!.status).toBe("Status: Downloaded newer image for busybox:latest");
  const image = (await host.api("GET", "/images/busybox/json")).body as { RepoDigests: string[]; Metadata: { LastTagTime: string } };
  expect(image.RepoDigests).toEqual([expect.stringMatching(/^busybox@sha256:/)]);
  expect(image.Metadata.LastTagTime).toBe("0001-01-01T00:00:00Z");
  expect(await host.api("POST", "/images/create?fromImage=busybox&tag=nope")).toMatchObject({
    status: 404, body: { message: "manifest for busybox:nope not found: manifest unknown: manifest unknown" },
  });
  expect(host.daemon.db.state.pulls.size).toBe(0);
});

test("a pull that nobody waits for any more is given up and leaves nothing", async () => {
  const host = await testHost({ images: [] });
  const response = await host.until(host.fetch({ method: "POST", path: "/v1.45/images/create?fromImage=busybox&tag=latest" }));
  const body = response.body as Exclude<typeof response.body, Uint8Array>;
  await host.until(body.read());
  body.cancel();
  await host.sleep(60_000);
  expect(host.daemon.db.state.images.size).toBe(0);
  expect(host.daemon.db.state.layers.size).toBe(0);
  expect(host.daemon.db.state.pulls.size).toBe(0);
});

test("commit makes a layer of what changed; save and load bring it back bit by bit", async () => {
  const host = await testHost();
  await sh(host, "docker run --name c busybox2 true; docker run --name cc busybox sh -c 'echo hi > /f; rm /etc/group'");
  const { Id } = (await host.api("POST", "/commit?container=cc&repo=img&tag=1&comment=c&changes=ENV+A%3Db")).body as { Id: string };
  const image = (await host.api("GET", "/images/img:1/json")).body as { Parent: string; Comment: string; Config: { Env: string[]; Cmd: string[] }; RootFS: { Layers: string[] } };
  expect(image).toMatchObject({ Comment: "c", Config: { Cmd: ["sh", "-c", "echo hi > /f; rm /etc/group"] } });
  expect(image.Config.Env).toContain("A=b");
  expect(image.RootFS.Layers).toHaveLength(2);
  expect(await sh(host, "docker save img:1 -o x.tar; docker rm cc; docker rmi img:1 | grep -c sha256; docker load -i x.tar; docker run --rm img:1 sh -c 'cat /f; ls /etc/group'")).toBe(
    "cc\n2\nLoaded image: img:1\nhi\nls: /etc/group: No such file or directory\n",
  );
  expect(((await host.api("GET", "/images/img:1/json")).body as { Id: string }).Id).toBe(Id);
});

test("networks: addresses, names, who may be removed", async () => {
  const host = await testHost();
  expect((await host.api("POST", "/networks/create", { Name: "lan", IPAM: { Config: [{ Subnet: "10.1.0.0/24" }] } })).status).toBe(201);
  expect(message((await host.api("POST", "/networks/create", { Name: "other", IPAM: { Config: [{ Subnet: "10.1.0.0/16" }] } })).body)).toBe("Pool overlaps with other one on this address space");
  await sh(host, "docker run -d --name aa --network lan --network-alias db busybox sleep 1000; docker run -d --name bb --network lan busybox sleep 1000");
  const lan = (await host.api("GET", "/networks/lan")).body as { Containers: Record<string, { Name: string; IPv4Address: string; MacAddress: string }> };
  expect(Object.values(lan.Containers).map(({ Name, IPv4Address, MacAddress }) => [Name, IPv4Address, MacAddress]).sort()).toEqual([
    ["aa", "10.1.0.2/24", "02:42:0a:01:00:02"], ["bb", "10.1.0.3/24", "02:42:0a:01:00:03"],
  ]);
  const bb = host.daemon.db.list("containers").find(({ name }) => name === "bb")!;
  const resolver = host.daemon.runtime(bb.id).stack!;
  expect(await resolver.resolve("db", ["127.0.0.11"])).toEqual(["10.1.0.2"]);
  expect(await resolver.resolve("aa.lan", ["127.0.0.11"])).toEqual(["10.1.0.2"]);
  expect(message((await host.api("DELETE", "/networks/lan")).body)).toMatch(/has active endpoints$/);
  await sh(host, "docker rm -f aa bb");
  expect((await host.api("DELETE", "/networks/lan")).status).toBe(204);
  expect(message((await host.api("DELETE", "/networks/bridge")).body)).toBe("bridge is a pre-defined network and cannot be removed");
});

test("published ports: one owner each, given back with the container", async () => {
  const host = await testHost();
  const taken = await sh(host, "docker run -d --name one -p 8080:80 busybox sleep 1000 > /dev/null; docker run -d --name two -p 8080:80 busybox sleep 1000 | wc -c; docker port one; docker ps -a --format '{{.Names}} {{.Status}}' | cut -c1-6");
  expect(taken).toContain("Bind for 0.0.0.0:8080 failed: port is already allocated.");
  expect(taken).toContain("80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080\ntwo Cr\none Up");
  expect(await sh(host, "docker rm -f one; docker start two; docker port two 80/tcp")).toBe("one\ntwo\n0.0.0.0:8080\n[::]:8080\n");
});

test("volumes: filled from the image, kept, counted, in nobody's diff", async () => {
  const host = await testHost();
  expect(await sh(host, "docker run --name cc -v data:/etc busybox sh -c 'echo x > /etc/new'; docker diff cc; docker run --rm -v data:/d busybox ls /d")).toBe(
    "group\nhostname\nhosts\nmtab\nnew\nnsswitch.conf\npasswd\nresolv.conf\nshadow\n",
  );
  expect(message((await host.api("DELETE", "/volumes/data")).body)).toMatch(/^remove data: volume is in use - \[[0-9a-f]{64}\]$/);
  expect(await sh(host, "docker rm cc; docker volume rm data; docker volume ls -q")).toBe("cc\ndata\n");
});

test("bind mounts: the student's own files, both ways", async () => {
  const host = await testHost();
  expect(await sh(host, 'mkdir h; echo host > h/f; docker run --rm -v "$PWD/h:/h" busybox sh -c "cat /h/f; echo new > /h/g"; cat h/g; docker run --rm -v "$PWD/h:/h:ro" busybox touch /h/x')).toBe(
    "host\nnew\ntouch: /h/x: Read-only file system\n",
  );
});

test("events: kept, filtered, live until the given time", async () => {
  const host = await testHost();
  const since = Math.floor(host.clock.now() / 1000);
  await sh(host, "docker run --rm --name aa -v vv:/v busybox true");
  const all = await host.api("GET", `/events?since=${since}&until=${since + 5}`);
  const actions = all.text.trim().split("\n").map((line) => JSON.parse(line) as { Type: string; Action: string }).map(({ Type, Action }) => `${Type} ${Action}`);
  expect(actions).toEqual([
    "volume create", "container create", "container attach", "network connect", "volume mount", "container start", "network disconnect", "volume unmount",
    "container die", "container destroy",
  ]);
  const died = await host.api("GET", `/events?since=${since}&until=${since + 10}&filters=${encodeURIComponent('{"event":{"die":true}}')}`);
  expect(JSON.parse(died.text)).toMatchObject({ Action: "die", from: "busybox", Actor: { Attributes: { exitCode: "0", name: "aa", image: "busybox" } } });
});

test("health: starting, unhealthy after so many failures, healthy again", async () => {
  const host = await testHost();
  const health = async (): Promise<string> => ((await host.api("GET", "/containers/hh/json")).body as { State: { Health: { Status: string } } }).State.Health.Status;
  await sh(host, "docker run -d --name hh --health-cmd 'test -f /ok' --health-interval 1s --health-retries 2 busybox sleep 1000");
  expect(await health()).toBe("starting");
  await host.sleep(3500);
  expect(await health()).toBe("unhealthy");
  await sh(host, "docker exec hh touch /ok");
  await host.sleep(1500);
  expect(await health()).toBe("healthy");
  expect(await sh(host, "docker ps --format '{{.Status}}'")).toMatch(/\(healthy\)\n$/);
});

test("df and prune agree on what is unused", async () => {
  const host = await testHost();
  await sh(host, "docker run --name cc busybox sh -c 'echo 12345 > /f'; docker volume create vol; docker network create net; docker commit cc x; docker commit cc x");
  const df = (await host.api("GET", "/system/df")).body as { Containers: { SizeRw: number }[]; Images: unknown[]; Volumes: unknown[] };
  expect([df.Containers[0]!.SizeRw, df.Images.length, df.Volumes.length]).toEqual([6, 3, 1]);
  expect((await host.api("POST", "/containers/prune")).body).toMatchObject({ SpaceReclaimed: 6 });
  const images = (await host.api("POST", "/images/prune")).body as { ImagesDeleted: unknown[]; SpaceReclaimed: number };
  expect(images.ImagesDeleted).toHaveLength(1);
  expect((await host.api("POST", "/networks/prune")).body).toEqual({ NetworksDeleted: ["net"] });
  expect((await host.api("POST", `/volumes/prune?filters=${encodeURIComponent('{"all":["1"]}')}`)).body).toEqual({ VolumesDeleted: ["vol"], SpaceReclaimed: 0 });
});
