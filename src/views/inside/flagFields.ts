import { dockerWords, type CommandWord } from "./commandWords.ts";

/** A part of a command line and the fields of the request it became. Paths as "HostConfig.PortBindings"; "?name" is the query's. */
export interface FlagField {
  /** Range in the line: the option with its value. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fields: readonly string[];
}

interface Option {
  readonly fields: readonly string[];
  /** Takes no value. */
  readonly isSwitch?: boolean;
}

const value = (...fields: readonly string[]): Option => ({ fields });
const flag = (...fields: readonly string[]): Option => ({ fields, isSwitch: true });

/** Models: docker/cli cli/command/container/opts.go, where each option of `docker run` finds its place in the request. */
const createOptions: Readonly<Record<string, Option>> = {
  "-p": value("HostConfig.PortBindings", "ExposedPorts"), "--publish": value("HostConfig.PortBindings", "ExposedPorts"), "-P": flag("HostConfig.PublishAllPorts"), "--publish-all": flag("HostConfig.PublishAllPorts"), "--expose": value("ExposedPorts"),
  "--name": value("?name"), "--platform": value("?platform"), "-d": flag("AttachStdout", "AttachStderr"), "--detach": flag("AttachStdout", "AttachStderr"), "-i": flag("OpenStdin", "AttachStdin", "StdinOnce"), "--interactive": flag("OpenStdin", "AttachStdin", "StdinOnce"), "-t": flag("Tty"), "--tty": flag("Tty"), "-a": value("AttachStdin", "AttachStdout", "AttachStderr"), "--attach": value("AttachStdin", "AttachStdout", "AttachStderr"),
  "-e": value("Env"), "--env": value("Env"), "--env-file": value("Env"), "-w": value("WorkingDir"), "--workdir": value("WorkingDir"), "-u": value("User"), "--user": value("User"), "-h": value("Hostname"), "--hostname": value("Hostname"), "--domainname": value("Domainname"), "--entrypoint": value("Entrypoint"), "-l": value("Labels"), "--label": value("Labels"), "--label-file": value("Labels"), "--stop-signal": value("StopSignal"), "--stop-timeout": value("StopTimeout"), "--no-healthcheck": flag("Healthcheck"),
  "--health-cmd": value("Healthcheck.Test"), "--health-interval": value("Healthcheck.Interval"), "--health-timeout": value("Healthcheck.Timeout"), "--health-retries": value("Healthcheck.Retries"), "--health-start-period": value("Healthcheck.StartPeriod"), "--health-start-interval": value("Healthcheck.StartInterval"),
  "-v": value("HostConfig.Binds", "Volumes"), "--volume": value("HostConfig.Binds", "Volumes"), "--mount": value("HostConfig.Mounts"), "--tmpfs": value("HostConfig.Tmpfs"), "--volumes-from": value("HostConfig.VolumesFrom"), "--rm": flag("HostConfig.AutoRemove"), "--restart": value("HostConfig.RestartPolicy"), "--network": value("HostConfig.NetworkMode", "NetworkingConfig"), "--net": value("HostConfig.NetworkMode", "NetworkingConfig"), "--network-alias": value("NetworkingConfig"), "--ip": value("NetworkingConfig"), "--link": value("HostConfig.Links", "NetworkingConfig"), "--mac-address": value("MacAddress", "NetworkingConfig"), "--dns": value("HostConfig.Dns"), "--dns-search": value("HostConfig.DnsSearch"), "--add-host": value("HostConfig.ExtraHosts"),
  "-m": value("HostConfig.Memory"), "--memory": value("HostConfig.Memory"), "--memory-swap": value("HostConfig.MemorySwap"), "--memory-reservation": value("HostConfig.MemoryReservation"), "--cpus": value("HostConfig.NanoCpus"), "-c": value("HostConfig.CpuShares"), "--cpu-shares": value("HostConfig.CpuShares"), "--cpuset-cpus": value("HostConfig.CpusetCpus"), "--pids-limit": value("HostConfig.PidsLimit"), "--shm-size": value("HostConfig.ShmSize"), "--ulimit": value("HostConfig.Ulimits"), "--oom-kill-disable": flag("HostConfig.OomKillDisable"), "--oom-score-adj": value("HostConfig.OomScoreAdj"),
  "--privileged": flag("HostConfig.Privileged"), "--read-only": flag("HostConfig.ReadonlyRootfs"), "--cap-add": value("HostConfig.CapAdd"), "--cap-drop": value("HostConfig.CapDrop"), "--security-opt": value("HostConfig.SecurityOpt"), "--pid": value("HostConfig.PidMode"), "--ipc": value("HostConfig.IpcMode"), "--uts": value("HostConfig.UTSMode"), "--userns": value("HostConfig.UsernsMode"), "--cgroupns": value("HostConfig.CgroupnsMode"), "--cgroup-parent": value("HostConfig.CgroupParent"), "--init": flag("HostConfig.Init"), "--device": value("HostConfig.Devices"), "--group-add": value("HostConfig.GroupAdd"), "--sysctl": value("HostConfig.Sysctls"), "--runtime": value("HostConfig.Runtime"), "--log-driver": value("HostConfig.LogConfig.Type"), "--log-opt": value("HostConfig.LogConfig.Config"), "--annotation": value("HostConfig.Annotations"),
  "--pull": value(), "--cidfile": value(), "--detach-keys": value(), "-q": flag(), "--quiet": flag(), "--sig-proxy": flag(),
};

const execOptions: Readonly<Record<string, Option>> = {
  "-d": flag("Detach"), "--detach": flag("Detach"), "-i": flag("AttachStdin"), "--interactive": flag("AttachStdin"), "-t": flag("Tty"), "--tty": flag("Tty"), "-e": value("Env"), "--env": value("Env"), "--env-file": value("Env"), "-w": value("WorkingDir"), "--workdir": value("WorkingDir"), "-u": value("User"), "--user": value("User"), "--privileged": flag("Privileged"), "--detach-keys": value("DetachKeys"),
};

interface Verb {
  readonly options: Readonly<Record<string, Option>>;
  /** Fields of the first argument, and of all after it. */
  readonly first: readonly string[];
  readonly rest: readonly string[];
}

const stop: Verb = { options: { "-t": value("?t"), "--time": value("?t"), "--timeout": value("?t"), "-s": value("?signal"), "--signal": value("?signal") }, first: ["/"], rest: ["/"] };
const create: Verb = { options: createOptions, first: ["Image"], rest: ["Cmd"] };
const plain: Verb = { options: {}, first: ["/"], rest: ["/"] };

const verbs: Readonly<Record<string, Verb>> = {
  run: create, create, exec: { options: execOptions, first: ["/"], rest: ["Cmd"] }, stop, restart: stop,
  kill: { options: { "-s": value("?signal"), "--signal": value("?signal") }, first: ["/"], rest: ["/"] },
  rm: { options: { "-f": flag("?force"), "--force": flag("?force"), "-v": flag("?v"), "--volumes": flag("?v"), "-l": flag("?link") }, first: ["/"], rest: ["/"] },
  start: { options: { "-a": flag(), "-i": flag(), "--attach": flag(), "--interactive": flag() }, first: ["/"], rest: ["/"] }, pause: plain, unpause: plain, inspect: { ...plain, options: { "-s": flag("?size"), "--size": flag("?size"), "-f": value(), "--format": value(), "--type": value() } }, top: { options: {}, first: ["/"], rest: ["?ps_args"] }, diff: plain, port: plain, rename: { options: {}, first: ["/"], rest: ["?name"] },
  ps: { options: { "-a": flag("?all"), "--all": flag("?all"), "-n": value("?limit"), "--last": value("?limit"), "-l": flag("?limit"), "-s": flag("?size"), "--size": flag("?size"), "-f": value("?filters"), "--filter": value("?filters"), "--format": value() }, first: [], rest: [] },
  images: { options: { "-a": flag("?all"), "--all": flag("?all"), "-f": value("?filters"), "--filter": value("?filters"), "--format": value() }, first: ["?filters"], rest: [] },
  logs: { options: { "-f": flag("?follow"), "--follow": flag("?follow"), "-n": value("?tail"), "--tail": value("?tail"), "-t": flag("?timestamps"), "--timestamps": flag("?timestamps"), "--since": value("?since"), "--until": value("?until") }, first: ["/"], rest: [] },
  pull: { options: { "--platform": value("?platform") }, first: ["?fromImage", "?tag"], rest: [] }, rmi: { options: { "-f": flag("?force"), "--force": flag("?force"), "--no-prune": flag("?noprune") }, first: ["/"], rest: ["/"] }, tag: { options: {}, first: ["/"], rest: ["?repo", "?tag"] },
  commit: { options: { "-m": value("?comment"), "--message": value("?comment"), "-a": value("?author"), "--author": value("?author"), "-c": value("?changes"), "--change": value("?changes"), "-p": flag("?pause"), "--pause": flag("?pause") }, first: ["?container"], rest: ["?repo", "?tag"] },
  build: { options: { "-t": value("?t"), "--tag": value("?t"), "-f": value("?dockerfile"), "--file": value("?dockerfile"), "--build-arg": value("?buildargs"), "--target": value("?target"), "--no-cache": flag("?nocache"), "--pull": flag("?pull"), "--label": value("?labels"), "--platform": value("?platform") }, first: [], rest: [] },
};

const groups = new Set(["container", "image", "builder", "volume", "network", "system"]);
const renamed: Readonly<Record<string, string>> = { "container ls": "ps", "image ls": "images", "image rm": "rmi", "container ps": "ps" };

/** The options and arguments of a line's docker command with the fields they become, in reading order. */
export function flagFields(line: string): readonly FlagField[] {
  const words = dockerWords(line);
  if (!words) return [];
  let at = 1;
  while (words[at]?.value.startsWith("-")) at++;
  let name = words[at]?.value ?? "";
  if (groups.has(name)) {
    at++;
    const sub = words[at]?.value ?? "";
    name = renamed[`${name} ${sub}`] ?? sub;
  }
  const verb = verbs[name];
  if (!verb) return [];
  const found: FlagField[] = [];
  const add = (from: CommandWord, to: CommandWord, fields: readonly string[]) => {
    if (fields.length > 0) found.push({ start: from.start, end: to.end, text: line.slice(from.start, to.end), fields });
  };
  const interspersed = verb !== create && name !== "exec";
  let seen = 0;
  for (at++; at < words.length; at++) {
    const word = words[at]!;
    const isOption = word.value.startsWith("-") && word.value.length > 1 && (seen === 0 || interspersed);
    if (!isOption) {
      if (seen++ === 0) add(word, word, verb.first);
      else if (interspersed) add(word, word, verb.rest);
      else {
        // Everything after the image (or container) is one command.
        add(word, words.at(-1)!, verb.rest);
        break;
      }
      continue;
    }
    const equals = word.value.indexOf("=");
    if (word.value.startsWith("--")) {
      const option = verb.options[equals > 0 ? word.value.slice(0, equals) : word.value];
      const takes = option !== undefined && !option.isSwitch && equals < 0;
      const last = takes ? (words[at + 1] ?? word) : word;
      add(word, last, option?.fields ?? []);
      if (takes) at++;
      continue;
    }
    // -itd, -p8080:80, -p 8080:80
    const fields: string[] = [];
    let last = word;
    for (let letter = 1; letter < word.value.length; letter++) {
      const option = verb.options[`-${word.value[letter]}`];
      if (!option) break;
      fields.push(...option.fields);
      if (option.isSwitch) continue;
      if (letter === word.value.length - 1) last = words[++at] ?? word;
      break;
    }
    add(word, last, fields);
  }
  return found;
}
