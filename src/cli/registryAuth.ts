import { fromBase64, toBase64 } from "../base/base64.ts";
import { text, utf8 } from "../base/bytes.ts";
import type { Call } from "./command.ts";

/** Credentials for registries, kept in ~/.docker/config.json. Models: docker/cli cli/config. */

/** Key of a registry in the configuration: Docker Hub has a URL for a name. */
export function registryKey(domain: string): string {
  return domain === "docker.io" || domain === "index.docker.io" ? "https://index.docker.io/v1/" : domain;
}

/** X-Registry-Auth for a registry: URL-safe base64 of JSON. */
export function registryAuth(call: Call, domain: string): string {
  const entry = call.config.auths?.[registryKey(domain)]?.auth;
  if (!entry) return base64url("{}");
  const [username = "", ...password] = text(fromBase64(entry)).split(":");
  return base64url(JSON.stringify({ username, password: password.join(":"), serveraddress: registryKey(domain) }));
}

/** Base64 of a text's UTF-8 bytes. */
export function base64(value: string): string {
  return toBase64(utf8(value));
}

function base64url(value: string): string {
  return base64(value).replaceAll("+", "-").replaceAll("/", "_");
}
