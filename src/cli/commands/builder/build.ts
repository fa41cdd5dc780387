import type { BuildMessage } from "../../../api/buildTrace.ts";
import { fromBase64, toBase64 } from "../../../base/base64.ts";
import { concatBytes, utf8 } from "../../../base/bytes.ts";
import { resolvePath } from "../../../base/path.ts";
import { sha256Hex } from "../../../oci/digest.ts";
import { parsePlatform } from "../../../oci/platform.ts";
import { familiarName, parseNormalized, parseStrict, withDefaultTag } from "../../../oci/reference.ts";
import { readTar } from "../../../oci/tar.ts";
import type { Call, Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { messageOf } from "../../cliError.ts";
import { buildFlags, parseOutput, parseSecret } from "../../build/buildFlags.ts";
import type { BuildOutput } from "../../build/buildFlags.ts";
import { buildSource } from "../../build/contextSource.ts";
import { pushBuilt } from "../../build/pushBuilt.ts";
import { unpackOnHost } from "../../copy/hostTree.ts";
import { goPathError } from "../../hostFiles.ts";
import { cut } from "../../go/parse.ts";
import { layoutJson } from "../../go/json.ts";
import { ramInBytes } from "../../format/units.ts";
import { parseUlimit } from "../../opts/limits.ts";
import { BuildProgress, progressMode } from "../../progress/build.ts";
import { registryAuth } from "../../registryAuth.ts";

/** `docker build`, which is `docker buildx build` on the engine's own builder. Models: docker/buildx commands/build.go. */

export const build: Command = {
  use: "build [OPTIONS] PATH | URL | -",
  short: "Start a build",
  aliases: ["b"],
  args: exactly(1),
  flags: buildFlags,
  run: async (call) => {
    const { flags, io } = call;
    await warnOfOldFlags(call);
    const builder = flags.text("builder");
    if (builder !== "" && builder !== "default") throw new Error(`no builder "${builder}" found`);
    const isQuiet = flags.bool("quiet");
    const mode = progressMode(flags.changed("progress") ? flags.text("progress") : (io.env.get("BUILDKIT_PROGRESS") ?? "auto"), isQuiet, io.terminal.stderr);
    const output = outputOf(call);
    const query = { ...options(call, output), outputs: JSON.stringify([{ Type: output.type, Attrs: output.attributes }]) };
    const secrets = secretsOf(call);
    const source = await buildSource(call, { path: call.args[0]!, dockerfile: flags.text("file"), named: flags.list("build-context") });
    const progress = new BuildProgress(call, mode, { plain: 'building with "default" instance using docker driver', tty: "docker:default" });
    const headers: Record<string, string> = { "content-type": "application/x-tar" };
    const auths = Object.keys(call.config.auths ?? {});
    if (auths.length > 0) headers["x-registry-config"] = toBase64(utf8(JSON.stringify(Object.fromEntries(auths.map((key) => [key, registryAuth(call, key)])))));
    headers["x-build-localdir"] = toBase64(utf8(JSON.stringify(source.localDir)));
    if (Object.keys(secrets).length > 0) headers["x-build-secrets"] = toBase64(utf8(JSON.stringify(secrets)));
    let id = "";
    let place = "";
    let failure: string | undefined;
    const exported: Uint8Array[] = [];
    const buildId = sha256Hex(utf8(JSON.stringify([io.clock.now(), source.localDir, query.t]))).slice(0, 25);
    // The first Ctrl-C gives the build up and lets it tell so; another one ends the program.
    const release = call.claimSignals((signal) => {
      if (signal !== "INT" && signal !== "TERM") return;
      release();
      void call.client.call("POST", "/build/cancel", { query: { id: buildId } }).catch(() => {});
    });
    const all = { ...query, buildid: buildId, dockerfile: source.dockerfile, contexts: source.contexts && JSON.stringify(source.contexts) };
    try {
      for await (const message of call.client.lines<BuildMessage>("POST", "/build", { query: all, body: source.archive, headers })) {
        if (message.id === "moby.buildkit.trace") progress.update(message.aux);
        else if (message.id === "moby.image.id") id = message.aux.ID;
        else if (message.id === "moby.buildkit.source") place = message.aux.text;
        else if (message.id === "moby.buildkit.export") exported.push(fromBase64(message.aux));
        else if (message.error !== undefined) failure = message.errorDetail.message;
      }
      if (failure === undefined && output.attributes["push"] === "true") await pushBuilt(call, progress, flags.list("tag"));
    } finally {
      release();
      await progress.end();
    }
    if (place !== "") await call.err(place.endsWith("\n") ? place : `${place}\n`);
    if (failure !== undefined) throw new Error(`failed to solve: ${failure}`);
    if (exported.length > 0) await writeResult(call, output, concatBytes(exported));
    writeFacts(call, id, query.t);
    if (isQuiet) await call.out(`${id}\n`);
  },
};

async function warnOfOldFlags(call: Call): Promise<void> {
  const { flags } = call;
  if (flags.changed("isolation")) await call.err("WARNING: isolation flag is deprecated with BuildKit.\n");
  if (flags.changed("security-opt")) await call.err("WARNING: security-opt flag is deprecated. \"RUN --security=insecure\" should be used with BuildKit.\n");
  if (flags.changed("squash"))
    await call.err("WARNING: experimental flag squash is removed with BuildKit. You should squash inside build using a multi-stage Dockerfile for efficiency.\n");
}

/** "K=V" pairs; a key alone takes the caller's variable, or is left out. */
function keyValues(call: Call, pairs: readonly string[], takesEnv: boolean): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of pairs) {
    const [key, value, found] = cut(pair, "=");
    if (key === "") throw new Error(`invalid key-value pair "${pair}": empty key`);
    const known = found || !takesEnv ? value : call.io.env.get(key);
    if (known !== undefined) values[key] = known;
  }
  return values;
}

const unsupported = (what: string, page: string): Error =>
  new Error(
    `${what} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${page}/`,
  );

const knownOutputs = new Set(["image", "docker", "local", "tar", "cacheonly", "registry", "moby"]);

function outputOf(call: Call): BuildOutput {
  const { flags } = call;
  const outputs = flags.list("output").map(parseOutput);
  if (outputs.length > 1) throw new Error("multiple outputs currently unsupported by the current BuildKit daemon, please upgrade to version v0.13+ or use a single output");
  const output = outputs[0] ?? { type: "image", dest: "", attributes: {} };
  if (output.type === "oci") throw unsupported("OCI exporter", "build-exporters");
  if (output.type === "docker" && output.dest !== "") throw unsupported("Docker exporter", "build-exporters");
  if (!knownOutputs.has(output.type)) throw new Error(`failed to solve: exporter ${JSON.stringify(output.type)} could not be found`);
  if (output.type === "registry") return { ...output, type: "image", attributes: { ...output.attributes, push: "true" } };
  if (!flags.bool("push")) return output;
  if (output.type !== "image") throw new Error("push and load may not be set together at the moment");
  return { ...output, attributes: { ...output.attributes, push: "true" } };
}

/** The query that the flags stand for. */
function options(call: Call, output: BuildOutput) {
  const { flags } = call;
  const named = output.type === "image" || output.type === "docker" ? (output.attributes["name"] ?? "").split(",").filter((name) => name !== "") : [];
  const tags = [...flags.list("tag"), ...named].map((tag) => {
    try {
      parseStrict(tag);
      return withDefaultTag(parseNormalized(tag));
    } catch (error) {
      throw new Error(`invalid tag "${tag}": ${messageOf(error)}`);
    }
  });
  if (output.attributes["push"] === "true" && tags.length === 0) throw new Error("tag is needed when pushing to registry");
  const platforms = flags.list("platform").flatMap((one) => one.split(","));
  for (const one of platforms) if (one !== "local") parsePlatform(one);
  if (platforms.length > 1) throw unsupported("Multi-platform build", "build-multi-platform");
  for (const one of flags.list("allow")) if (one !== "network.host" && one !== "security.insecure") throw new Error(`unknown entitlement ${one}`);
  const isAttested = [...flags.list("attest"), flags.text("sbom"), flags.text("provenance")].some((one) => one !== "" && one !== "false" && !one.includes("disabled=true"));
  if (isAttested) throw unsupported("Attestation", "attestations");
  if (flags.list("cache-to").some((one) => !one.includes("type=inline"))) throw unsupported("Cache export", "build-cache-backends");
  const network = flags.text("network");
  if (!["default", "host", "none", ""].includes(network))
    throw new Error(
      `network mode "${network}" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`,
    );
  if (flags.list("ssh").length > 0 && !call.io.env.get("SSH_AUTH_SOCK"))
    throw new Error("invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set");
  const hosts = flags.list("add-host").map((host) => {
    const [name, address, found] = cut(host.replace("=", ":"), ":");
    if (!found || name === "" || address === "") throw new Error(`invalid host ${host}`);
    return `${name}:${address}`;
  });
  const buildArgs = keyValues(call, flags.list("build-arg"), true);
  const epoch = call.io.env.get("SOURCE_DATE_EPOCH") ?? "";
  if (epoch !== "") buildArgs["SOURCE_DATE_EPOCH"] ??= epoch;
  const given = buildArgs["SOURCE_DATE_EPOCH"] ?? "";
  if (given !== "" && !/^[-+]?\d+$/.test(given)) throw new Error(`failed to solve: invalid SOURCE_DATE_EPOCH: ${given}: strconv.ParseInt: parsing ${JSON.stringify(given)}: invalid syntax`);
  const labels = keyValues(call, flags.list("label"), false);
  const ulimits = flags.list("ulimit").map(parseUlimit);
  const shmSize = flags.changed("shm-size") ? ramInBytes(flags.text("shm-size")) : 0;
  return {
    version: "2",
    t: tags.map((reference) => `${familiarName(reference)}:${reference.tag ?? "latest"}`),
    target: flags.text("target") || undefined,
    buildargs: Object.keys(buildArgs).length > 0 ? JSON.stringify(buildArgs) : undefined,
    labels: Object.keys(labels).length > 0 ? JSON.stringify(labels) : undefined,
    nocache: flags.bool("no-cache") ? 1 : undefined,
    nocachefilter: flags.list("no-cache-filter").join(",") || undefined,
    pull: flags.bool("pull") ? 1 : undefined,
    networkmode: network === "default" ? undefined : network,
    platform: platforms[0] === "local" ? undefined : platforms[0],
    extrahosts: hosts.length > 0 ? hosts.join(",") : undefined,
    shmsize: shmSize > 0 ? shmSize : undefined,
    ulimits: ulimits.length > 0 ? JSON.stringify(ulimits) : undefined,
    cgroupparent: flags.text("cgroup-parent") || undefined,
    cachefrom: flags.list("cache-from").length > 0 ? JSON.stringify(flags.list("cache-from")) : undefined,
  };
}

/** The secrets' bytes in base64, by id. */
function secretsOf(call: Call): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const text of call.flags.list("secret")) {
    const { id, file, env } = parseSecret(text);
    if (file === undefined) {
      const value = call.io.env.get(env ?? "");
      if (value !== undefined) secrets[id] = toBase64(utf8(value));
      continue;
    }
    try {
      secrets[id] = toBase64(call.io.files.readFile(resolvePath(call.io.cwd, file)));
    } catch (error) {
      throw new Error(`failed to stat ${file}: ${goPathError("stat", file, error).message}`);
    }
  }
  return secrets;
}

/** --output type=local or type=tar: the result's files. */
async function writeResult(call: Call, output: BuildOutput, archive: Uint8Array): Promise<void> {
  const { files, cwd } = call.io;
  if (output.type === "tar" && output.dest === "-") return call.out(archive);
  const target = resolvePath(cwd, output.dest);
  if (output.type === "tar") return files.writeFile(target, archive, 0o644);
  unpackOnHost(files, readTar(archive), target);
}

/** --iidfile and --metadata-file. */
function writeFacts(call: Call, id: string, tags: readonly string[]): void {
  const { flags, io } = call;
  const write = (path: string, content: string): void => {
    try {
      io.files.writeFile(resolvePath(io.cwd, path), utf8(content), 0o644);
    } catch (error) {
      throw goPathError("open", path, error);
    }
  };
  if (flags.text("iidfile") !== "") write(flags.text("iidfile"), id);
  if (flags.text("metadata-file") === "") return;
  const facts = {
    "buildx.build.ref": `default/default/${id.slice(7, 32)}`,
    "containerimage.config.digest": id,
    "containerimage.digest": id,
    ...(tags.length > 0 && { "image.name": tags.map((tag) => parseNormalized(tag)).map((one) => `${one.domain}/${one.path}:${one.tag ?? "latest"}`).join(",") }),
  };
  write(flags.text("metadata-file"), layoutJson(JSON.stringify(facts), "  "));
}
