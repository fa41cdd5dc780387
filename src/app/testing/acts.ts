/** The story of the design pictures as a list of commands. Never shipped. */
import type { Frame, PullRow } from "../../lab/frame.ts";
import { afterEdit, apt, beforeEdit, debian, debianImage, frameOf, heavy, indexHtml, site, siteDefault, upper, web1, web2, apiImage, webImage } from "../../views/testing/frames.ts";
import type { Act } from "./fixtureConnection.ts";

const call = (id: number, method: string, path: string, status: number, responseBody = "", requestBody = "") => ({ id, atMs: 0, method, path, status, requestBody, responseBody, responseBytes: responseBody.length, ended: true });
const layers = Object.values(beforeEdit.layers);
const imagesOnly = frameOf(2, { layers, images: [debianImage, webImage, apiImage] });
const one = { ...beforeEdit, seq: 3, containers: { [web1.id]: web1 }, uppers: { [web1.snapshotKey]: upper(web1, []) } };
const oneCreated: Frame = { ...one, seq: 2.5, containers: { [web1.id]: { ...web1, state: "created", processes: [] } } };
const two = { ...beforeEdit, seq: 4, uppers: { [web1.snapshotKey]: upper(web1, []), [web2.snapshotKey]: upper(web2, []) } };

export const setup: readonly Act[] = [
  { line: "docker pull debian:bookworm-slim", output: "bookworm-slim: Pulling from library/debian\n9f3c1e0b2a77: Pull complete\nStatus: Downloaded newer image for debian:bookworm-slim\n", revisions: [{ frame: frameOf(1, { layers: [debian], images: [debianImage] }), traces: [{ kind: "pull", ref: "debian:bookworm-slim", digest: debian.diffId, status: "done" }, { kind: "layerReady", chainId: debian.chainId, reused: false }] }] },
  { line: "docker build -t web:1 .", output: "[+] Building 12.4s\n", revisions: [{ frame: imagesOnly, traces: [{ kind: "image", id: webImage.id, action: "build", ref: "web:1" }] }] },
  { line: "docker run -d --name web-1 -p 8080:80 web:1", output: `${web1.id}\n`, calls: [call(1, "POST", "/v1.47/containers/create?name=web-1", 201, `{"Id":"${web1.id}","Warnings":[]}`, JSON.stringify({ Hostname: "", User: "", AttachStdin: false, AttachStdout: false, Tty: false, Env: null, Cmd: null, Image: "web:1", ExposedPorts: { "80/tcp": {} }, HostConfig: { NetworkMode: "default", Memory: 0, PortBindings: { "80/tcp": [{ HostIp: "", HostPort: "8080" }] } } })), call(2, "POST", `/v1.47/containers/${web1.id}/start`, 204)], revisions: [{ frame: oneCreated, traces: [{ kind: "container", id: web1.id, action: "create" }] }, { frame: one, traces: [{ kind: "network", id: "bridge", name: "bridge", action: "connect", containerId: web1.id }, { kind: "container", id: web1.id, action: "start", process: { pid: 1, hostPid: 1201, argv: ["nginx", "-g", "daemon off;"], shimPid: 1188, cgroup: `/docker/${web1.id}` } }] }] },
  { line: "docker run -d --name web-2 -p 8081:80 web:1", output: `${web2.id}\n`, revisions: [{ frame: two, traces: [{ kind: "container", id: web2.id, action: "create" }, { kind: "container", id: web2.id, action: "start" }] }] },
  { line: "docker exec web-2 cat /nowhere", output: "cat: /nowhere: No such file or directory\n", exitCode: 1, revisions: [] },
  { line: "docker exec web-2 rm /etc/nginx/sites-enabled/default", output: "", revisions: [{ frame: beforeEdit, traces: [{ kind: "whiteout", snapshotKey: web2.snapshotKey, path: siteDefault, hidesChainId: apt.chainId }, { kind: "container", id: web2.id, action: "exec" }] }] },
];

export const edit: Act = {
  line: `docker exec web-1 sh -c 'echo "<p>hello</p>" >> ${indexHtml}'`, output: "",
  revisions: [{ frame: afterEdit, traces: [{ kind: "lookup", snapshotKey: web1.snapshotKey, path: indexHtml, missed: [], foundIn: site.chainId }, { kind: "copyUp", snapshotKey: web1.snapshotKey, path: indexHtml, fromChainId: site.chainId, sizeBytes: 61, reason: "write" }, { kind: "write", snapshotKey: web1.snapshotKey, path: indexHtml, sizeBytes: 82 }] }],
};

export const heavyAct: Act = { line: "load a heavy host", output: "", revisions: [{ frame: heavy(200, 100, 40), traces: [] }] };

const pulling = (at: number): Frame => {
  const statuses: readonly PullRow["layers"][number]["status"][] = ["exists", "downloading", "downloaded", "downloading"];
  return {
    ...frameOf(2 + at, { layers: [debian], images: [debianImage] }),
    pulls: { "web:1": { ref: "web:1", layers: webImage.chain.map((chainId, index) => { const row = beforeEdit.layers[chainId]!; return { chainId, digest: row.diffId, sizeBytes: row.sizeBytes, status: statuses[index]!, currentBytes: index === 0 || index === 2 ? row.sizeBytes : row.sizeBytes * at }; }) } },
  };
};
export const pullAct: Act = { line: "docker pull web:1", output: "1: Pulling from library/web\n", revisions: [{ frame: pulling(0.1), traces: [{ kind: "pull", ref: "web:1", digest: "", status: "downloading" }] }, { frame: pulling(0.6), traces: [{ kind: "pull", ref: "web:1", digest: "", status: "downloading" }] }] };
