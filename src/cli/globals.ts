import type { FlagSpec } from "./flags.ts";

/** The flags of `docker` itself, before any command. Models: docker/cli cli/flags. `home` is the user's home directory. */
export function globalFlags(home: string): readonly FlagSpec[] {
  const config = `${home}/.docker`;
  return [
    { name: "config", type: "string", default: config, usage: "Directory of the client's configuration" },
    { name: "context", short: "c", type: "string", usage: 'Context that says which daemon to talk to (instead of DOCKER_HOST and of "docker context use")' },
    { name: "debug", short: "D", type: "bool", usage: "Tell more about what goes on" },
    { name: "host", short: "H", type: "list", usage: "Socket of the daemon to connect to", since29: { type: "string" } },
    { name: "log-level", short: "l", type: "string", default: "info", usage: 'Least important messages to show ("debug", "info", "warn", "error", "fatal")' },
    { name: "tls", type: "bool", usage: "Use TLS (--tlsverify does, too)" },
    { name: "tlscacert", type: "string", default: `${config}/ca.pem`, usage: "Trust only certificates signed by this CA" },
    { name: "tlscert", type: "string", default: `${config}/cert.pem`, usage: "The client's TLS certificate" },
    { name: "tlskey", type: "string", default: `${config}/key.pem`, usage: "The client's TLS key" },
    { name: "tlsverify", type: "bool", usage: "Use TLS and check the daemon's certificate" },
    { name: "version", short: "v", type: "bool", usage: "Print the version and end" },
  ];
}
