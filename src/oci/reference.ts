/**
 * Image references: "ubuntu", "localhost:5000/team/app:1.2", "alpine@sha256:…".
 * Models: distribution/reference reference.go, normalize.go, regexp.go.
 */
import { invalidParameter } from "../base/errors.ts";
import { digestFault, type Digest } from "./digest.ts";

/** A parsed reference. `domain` is "" only in the strict form of a name without a registry. */
export interface Reference {
  /** Registry host with optional port: "docker.io", "localhost:5000". */
  readonly domain: string;
  /** Repository below the domain: "library/ubuntu". */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

const defaultDomain = "docker.io";
const legacyDefaultDomain = "index.docker.io";
const officialPrefix = "library/";
const maxPathLength = 255;

const component = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
const remoteName = `${component}(?:/${component})*`;
const domainLabel = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const host = `(?:${domainLabel}(?:\\.${domainLabel})*|\\[(?:[a-fA-F0-9:]+)\\])`;
const domainAndPort = `${host}(?::[0-9]+)?`;
const tagPart = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const digestPart = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
const referencePattern = new RegExp(`^((?:${domainAndPort}/)?${remoteName})(?::(${tagPart}))?(?:@(${digestPart}))?$`);
const namePattern = new RegExp(`^(?:(${domainAndPort})/)?(${remoteName})$`);
const tagPattern = new RegExp(`^${tagPart}$`);
const identifierPattern = /^[a-f0-9]{64}$/;

/** Longest text worth matching: name, tag and digest at their limits, with room to spare. Keeps patterns from long runs. */
const maxTextLength = 16384;

/**
 * Parses without adding defaults (Go: reference.Parse). Throws invalidParameter with the library's message.
 */
export function parseStrict(text: string): Reference {
  if (text === "") throw invalidParameter("repository name must have at least one component");
  const match = text.length > maxTextLength || text.includes("\n") ? null : referencePattern.exec(text);
  if (!match) {
    const lower = text.toLowerCase();
    if (lower !== text && text.length <= maxTextLength && !text.includes("\n") && referencePattern.test(lower))
      throw invalidParameter("repository name must be lowercase");
    throw invalidParameter("invalid reference format");
  }
  const name = namePattern.exec(match[1]!);
  const domain = name?.[1] ?? "";
  const path = name?.[2] ?? match[1]!;
  if (path.length > maxPathLength) throw invalidParameter("repository name must not be more than 255 characters");
  const digest = match[3];
  if (digest !== undefined) {
    const fault = digestFault(digest);
    if (fault !== undefined) throw invalidParameter(fault);
  }
  return {
    domain,
    path,
    ...(match[2] !== undefined ? { tag: match[2] } : {}),
    ...(digest !== undefined ? { digest: digest as Digest } : {}),
  };
}

/** Parses what a user types, adding "docker.io" and "library/" (Go: ParseNormalizedNamed). Throws invalidParameter. */
export function parseNormalized(text: string): Reference {
  if (identifierPattern.test(text))
    throw invalidParameter(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const [domain, remainder] = splitDockerDomain(text);
  const colon = remainder.indexOf(":");
  const remote = colon < 0 ? remainder : remainder.slice(0, colon);
  if (remote.toLowerCase() !== remote)
    throw invalidParameter(`invalid reference format: repository name (${remote}) must be lowercase`);
  return parseStrict(`${domain}/${remainder}`);
}

/** What `parseAny` found: a name, or an image id given as 64 hex digits or as a bare digest. */
export type AnyReference = { readonly kind: "named"; readonly reference: Reference } | { readonly kind: "digest"; readonly digest: Digest };

/** Also accepts a bare 64-hex id or a digest (Go: ParseAnyReference). Throws invalidParameter. */
export function parseAny(text: string): AnyReference {
  if (identifierPattern.test(text)) return { kind: "digest", digest: `sha256:${text}` as Digest };
  if (digestFault(text) === undefined) return { kind: "digest", digest: text as Digest };
  return { kind: "named", reference: parseNormalized(text) };
}

/** Like `parseNormalized`, with ":latest" added when neither tag nor digest is given. */
export function parseTagged(text: string): Reference {
  return withDefaultTag(parseNormalized(text));
}

function splitDockerDomain(name: string): [domain: string, remainder: string] {
  const slash = name.indexOf("/");
  if (slash < 0) return [defaultDomain, officialPrefix + name];
  const first = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  let domain = first;
  let remote = rest;
  if (first === legacyDefaultDomain) domain = defaultDomain;
  else if (first !== "localhost" && !/[.:]/.test(first) && first.toLowerCase() === first) {
    domain = defaultDomain;
    remote = name;
  }
  if (domain === defaultDomain && !remote.includes("/")) remote = officialPrefix + remote;
  return [domain, remote];
}

/** Domain and path, without tag and digest: "docker.io/library/ubuntu". */
export function repositoryName(reference: Reference): string {
  return reference.domain === "" ? reference.path : `${reference.domain}/${reference.path}`;
}

/** The name as Docker shows it: without "docker.io/" and "library/". */
export function familiarName(reference: Reference): string {
  if (reference.domain !== defaultDomain) return repositoryName(reference);
  const official = reference.path.startsWith(officialPrefix) ? reference.path.slice(officialPrefix.length) : "";
  return official !== "" && !official.includes("/") ? official : reference.path;
}

const suffix = (reference: Reference): string =>
  (reference.tag === undefined ? "" : `:${reference.tag}`) + (reference.digest === undefined ? "" : `@${reference.digest}`);

/** The full text: "docker.io/library/ubuntu:latest". */
export function formatReference(reference: Reference): string {
  return repositoryName(reference) + suffix(reference);
}

/** The short text: "ubuntu:latest". */
export function familiarString(reference: Reference): string {
  return familiarName(reference) + suffix(reference);
}

/** True when neither tag nor digest is given. */
export function isNameOnly(reference: Reference): boolean {
  return reference.tag === undefined && reference.digest === undefined;
}

/** Adds ":latest" to a reference that is only a name. */
export function withDefaultTag(reference: Reference): Reference {
  return isNameOnly(reference) ? { ...reference, tag: "latest" } : reference;
}

/** The same repository with this tag and no digest. Throws invalidParameter "invalid tag format". */
export function withTag(reference: Reference, tag: string): Reference {
  if (!tagPattern.test(tag)) throw invalidParameter("invalid tag format");
  return { domain: reference.domain, path: reference.path, tag };
}

/** The same repository by digest, without a tag. */
export function withDigest(reference: Reference, digest: Digest): Reference {
  return { domain: reference.domain, path: reference.path, digest };
}
