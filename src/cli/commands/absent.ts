import type { Command, CommandGroup } from "../command.ts";
import { CliError } from "../cliError.ts";

/** Commands of the real CLI that have nothing to act on here: they appear in help and say so when they are called. */

/** A command by its usage and one line about it. */
type Line = readonly [use: string, short: string];

/** @deviation Content trust, manifest lists and contexts beside the default one are not modelled. */
function absentCommand([use, short]: Line): Command {
  return {
    use,
    short,
    args: { min: 0 },
    isAbsent: true,
    run: (call) => Promise.reject(new CliError(`${call.path}: not part of this model of Docker`)),
  };
}

const notManager =
  'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

/** @deviation Swarm mode is not modelled: its commands answer as on an engine that is not in a swarm. */
function swarmCommand([use, short]: Line): Command {
  return { use, short, args: { min: 0 }, isAbsent: true, run: () => Promise.reject(new CliError(notManager)) };
}

export function absentGroup(name: string, short: string, lines: readonly Line[], groups: readonly CommandGroup[] = []): CommandGroup {
  return { name, short, commands: [...groups, ...lines.map(absentCommand)] };
}

/** Groups that only show up while a swarm is active. */
function swarmGroup(name: string, short: string, lines: readonly Line[]): CommandGroup {
  return { name, short, hidden: true, commands: lines.map(swarmCommand) };
}

/** @deviation Stands in the list until the compose plugin is there. */
const compose: CommandGroup = {
  name: "compose",
  short: "Docker Compose",
  mark: "plugin",
  program: { errorPrefix: "" },
  commands: [],
};

const swarm: CommandGroup = {
  name: "swarm",
  short: "Manage Swarm",
  mark: "swarm",
  commands: [
    absentCommand(["init [OPTIONS]", "Initialize a swarm"]),
    absentCommand(["join [OPTIONS] HOST:PORT", "Join a swarm as a node and/or manager"]),
    ...(
      [
        ["ca [OPTIONS]", "Display and rotate the root CA"],
        ["join-token [OPTIONS] (worker|manager)", "Manage join tokens"],
        ["unlock", "Unlock swarm"],
        ["unlock-key [OPTIONS]", "Manage the unlock key"],
        ["update [OPTIONS]", "Update the swarm"],
      ] as const
    ).map((line): Command => ({ ...swarmCommand(line), swarmOnly: true })),
    {
      ...swarmCommand(["leave [OPTIONS]", "Leave the swarm"]),
      swarmOnly: true,
      run: () => Promise.reject(new CliError("Error response from daemon: This node is not part of a swarm")),
    },
  ],
};

export const absentGroups: readonly CommandGroup[] = [
  compose,
  absentGroup("manifest", "Manage Docker image manifests and manifest lists", [
    ["annotate [OPTIONS] MANIFEST_LIST MANIFEST", "Add additional information to a local image manifest"],
    ["create MANIFEST_LIST MANIFEST [MANIFEST...]", "Create a local manifest list for annotating and pushing to a registry"],
    ["inspect [OPTIONS] [MANIFEST_LIST] MANIFEST", "Display an image manifest, or manifest list"],
    ["push [OPTIONS] MANIFEST_LIST", "Push a manifest list to a repository"],
    ["rm MANIFEST_LIST [MANIFEST_LIST...]", "Delete one or more manifest lists from local storage"],
  ]),
  absentGroup(
    "trust",
    "Manage trust on Docker images",
    [
      ["inspect IMAGE[:TAG] [IMAGE[:TAG]...]", "Return low-level information about keys and signatures"],
      ["revoke [OPTIONS] IMAGE[:TAG]", "Remove trust for an image"],
      ["sign IMAGE:TAG", "Sign an image"],
    ],
    [
      absentGroup("key", "Manage keys for signing Docker images", [
        ["generate NAME", "Generate and load a signing key-pair"],
        ["load [OPTIONS] KEYFILE", "Load a private key file for signing"],
      ]),
      absentGroup("signer", "Manage entities who can sign Docker images", [
        ["add OPTIONS NAME REPOSITORY [REPOSITORY...] ", "Add a signer"],
        ["remove [OPTIONS] NAME REPOSITORY [REPOSITORY...]", "Remove a signer"],
      ]),
    ],
  ),
  swarm,
  swarmGroup("config", "Manage Swarm configs", [
    ["create [OPTIONS] CONFIG file|-", "Create a config from a file or STDIN"],
    ["inspect [OPTIONS] CONFIG [CONFIG...]", "Display detailed information on one or more configs"],
    ["ls [OPTIONS]", "List configs"],
    ["rm CONFIG [CONFIG...]", "Remove one or more configs"],
  ]),
  swarmGroup("node", "Manage Swarm nodes", [
    ["demote NODE [NODE...]", "Demote one or more nodes from manager in the swarm"],
    ["inspect [OPTIONS] self|NODE [NODE...]", "Display detailed information on one or more nodes"],
    ["ls [OPTIONS]", "List nodes in the swarm"],
    ["promote NODE [NODE...]", "Promote one or more nodes to manager in the swarm"],
    ["ps [OPTIONS] [NODE...]", "List tasks running on one or more nodes, defaults to current node"],
    ["rm [OPTIONS] NODE [NODE...]", "Remove one or more nodes from the swarm"],
    ["update [OPTIONS] NODE", "Update a node"],
  ]),
  swarmGroup("secret", "Manage Swarm secrets", [
    ["create [OPTIONS] SECRET [file|-]", "Create a secret from a file or STDIN as content"],
    ["inspect [OPTIONS] SECRET [SECRET...]", "Display detailed information on one or more secrets"],
    ["ls [OPTIONS]", "List secrets"],
    ["rm SECRET [SECRET...]", "Remove one or more secrets"],
  ]),
  swarmGroup("service", "Manage Swarm services", [
    ["create [OPTIONS] IMAGE [COMMAND] [ARG...]", "Create a new service"],
    ["inspect [OPTIONS] SERVICE [SERVICE...]", "Display detailed information on one or more services"],
    ["logs [OPTIONS] SERVICE|TASK", "Fetch the logs of a service or task"],
    ["ls [OPTIONS]", "List services"],
    ["ps [OPTIONS] SERVICE [SERVICE...]", "List the tasks of one or more services"],
    ["rm SERVICE [SERVICE...]", "Remove one or more services"],
    ["rollback [OPTIONS] SERVICE", "Revert changes to a service's configuration"],
    ["scale SERVICE=REPLICAS [SERVICE=REPLICAS...]", "Scale one or multiple replicated services"],
    ["update [OPTIONS] SERVICE", "Update a service"],
  ]),
  swarmGroup("stack", "Manage Swarm stacks", [
    ["config [OPTIONS]", "Outputs the final config file, after doing merges and interpolations"],
    ["deploy [OPTIONS] STACK", "Deploy a new stack or update an existing stack"],
    ["ls [OPTIONS]", "List stacks"],
    ["ps [OPTIONS] STACK", "List the tasks in the stack"],
    ["rm [OPTIONS] STACK [STACK...]", "Remove one or more stacks"],
    ["services [OPTIONS] STACK", "List the services in the stack"],
  ]),
];
