import type { Command, CommandGroup } from "../command.ts";
import { globalFlags } from "../globals.ts";
import type { RootPage } from "../tree.ts";
import { absentGroup, absentGroups } from "./absent.ts";
import { buildx } from "./builder/buildx.ts";
import { attach } from "./container/attach.ts";
import { cp } from "./container/cp.ts";
import { create } from "./container/create.ts";
import { exec } from "./container/exec.ts";
import { port, rename, top } from "./container/facts.ts";
import { commit, diff, exportCommand } from "./container/filesystem.ts";
import { inspect as inspectContainer } from "./container/inspect.ts";
import { ls as listContainers, ps } from "./container/list.ts";
import { logs } from "./container/logs.ts";
import { prune as pruneContainers } from "./container/prune.ts";
import { run } from "./container/run.ts";
import { start } from "./container/start.ts";
import { kill, pause, restart, rm, stop, unpause, wait } from "./container/states.ts";
import { stats } from "./container/stats.ts";
import { update } from "./container/update.ts";
import * as context from "./context/context.ts";
import { importCommand, load, save } from "./image/archive.ts";
import { history } from "./image/history.ts";
import { inspect as inspectImage } from "./image/inspect.ts";
import { images, ls as listImages } from "./image/list.ts";
import { rm as removeImage, rmi, tag } from "./image/names.ts";
import { prune as pruneImages } from "./image/prune.ts";
import { pull, push } from "./image/transfer.ts";
import { connect, disconnect } from "./network/connect.ts";
import { create as createNetwork } from "./network/create.ts";
import * as network from "./network/objects.ts";
import { plugin } from "./plugin/plugins.ts";
import { df } from "./system/df.ts";
import { events } from "./system/events.ts";
import { info } from "./system/info.ts";
import { inspect } from "./system/inspect.ts";
import { prune as pruneSystem } from "./system/prune.ts";
import { login, logout, search } from "./system/registry.ts";
import { version } from "./system/version.ts";
import { create as createVolume } from "./volume/create.ts";
import { ls as listVolumes } from "./volume/list.ts";
import * as volume from "./volume/objects.ts";

/** All commands of `docker`. Models: docker/cli cli/command/commands/commands.go. */

/** `docker build` and the like: names that lead to buildx. */
const build: Command = {
  use: "build [OPTIONS] PATH | URL | -",
  short: "Build an image from a Dockerfile",
  args: { min: 0 },
  standsFor: ["buildx", "build"],
  run: () => Promise.resolve(),
};

const builder: CommandGroup = { name: "builder", short: "Manage builds", commands: [], standsFor: ["buildx"] };

const container: CommandGroup = {
  name: "container",
  short: "Manage containers",
  commands: [
    attach, commit, cp, create, diff, exec, exportCommand, inspectContainer, kill, listContainers, logs, pause, port,
    pruneContainers, rename, restart, rm, run, start, stats, stop, top, unpause, update, wait,
  ],
};

const image: CommandGroup = {
  name: "image",
  short: "Manage images",
  commands: [build, history, importCommand, inspectImage, load, listImages, pruneImages, pull, push, removeImage, save, tag],
};

const system: CommandGroup = { name: "system", short: "Manage Docker", commands: [df, events, info, pruneSystem] };

const contexts = absentGroup("context", "Manage contexts", context.absentContextLines);

const groups: readonly CommandGroup[] = [
  builder,
  buildx,
  container,
  { ...contexts, commands: [...contexts.commands, context.inspect, context.ls, context.show, context.use] },
  image,
  { name: "network", short: "Manage networks", commands: [connect, createNetwork, disconnect, network.inspect, network.ls, network.prune, network.rm] },
  plugin,
  system,
  {
    name: "volume",
    short: "Manage volumes",
    commands: [createVolume, volume.inspect, listVolumes, volume.prune, volume.rm, { ...volume.update, swarmOnly: true }],
  },
  ...absentGroups,
];

export const rootCommands: CommandGroup = {
  name: "docker",
  short: "A self-sufficient runtime for containers",
  commands: [
    ...groups,
    run, exec, ps, build, pull, push, images, login, logout, search, version, info,
    attach, commit, cp, create, diff, events, exportCommand, history, importCommand, inspect, kill, load, logs, pause, port,
    rename, restart, rm, rmi, save, start, stats, stop, tag, top, unpause, update, wait,
  ],
};

/** What only the root's help page has; `home` is the user's home directory. */
export function rootPage(home: string): RootPage {
  return {
    flags: globalFlags(home),
    common: ["run", "exec", "ps", "build", "pull", "push", "images", "login", "logout", "search", "version", "info"],
    closing: "For more help on how to use Docker, head to https://docs.docker.com/go/guides/",
  };
}
