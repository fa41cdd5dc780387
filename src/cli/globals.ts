import type { FlagSpec } from "./flags.ts";

/** The flags of `docker` itself, before any command. Models: docker/cli cli/flags. `home` is the user's home directory. */
export function globalFlags(home: string): readonly FlagSpec[] {
  const config = `${home}/.docker`;
  return [
    { name: "config", type: "string", default: config, usage: "Location of client config files" },
    { name: "context", short: "c", type: "string", usage: 'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")' },
    { name: "debug", short: "D", type: "bool", usage: "Enable debug mode" },
    { name: "host", short: "H", type: "list", usage: "Daemon socket to connect to", since29: { type: "string" } },
    { name: "log-level", short: "l", type: "string", default: "info", usage: 'Set the logging level ("debug", "info", "warn", "error", "fatal")' },
    { name: "tls", type: "bool", usage: "Use TLS; implied by --tlsverify" },
    { name: "tlscacert", type: "string", default: `${config}/ca.pem`, usage: "Trust certs signed only by this CA" },
    { name: "tlscert", type: "string", default: `${config}/cert.pem`, usage: "Path to TLS certificate file" },
    { name: "tlskey", type: "string", default: `${config}/key.pem`, usage: "Path to TLS key file" },
    { name: "tlsverify", type: "bool", usage: "Use TLS and verify the remote" },
    { name: "version", short: "v", type: "bool", usage: "Print version information and quit" },
  ];
}
