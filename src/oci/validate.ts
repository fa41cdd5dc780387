/**
 * Is a document what the OCI image specification allows?
 * Spec: OCI image-spec schema/*.json · Models: image-spec schema/validator.go (the checks beyond the schemas: digests
 * of known algorithms, base64 data, KEY=VALUE environment).
 */
export type DocumentKind = "descriptor" | "manifest" | "config" | "index" | "layout";

/** Says what is wrong with a value, or undefined. `at` is its place, e.g. "config.size". */
type Check = (value: unknown, at: string) => string | undefined;

/** Checks a document's text. Returns what is wrong in words, or undefined when it is valid. */
export function validateDocument(kind: DocumentKind, document: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  return checks[kind](value, kind);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const string: Check = (value, at) => (typeof value === "string" ? undefined : `${at} must be a string`);
const boolean: Check = (value, at) => (typeof value === "boolean" ? undefined : `${at} must be true or false`);

function matching(pattern: RegExp, what: string): Check {
  return (value, at) => string(value, at) ?? (pattern.test(value as string) ? undefined : `${at} is not ${what}`);
}

function integer(minimum: number, maximum: number): Check {
  return (value, at) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return `${at} must be an integer`;
    return value < minimum || value > maximum ? `${at} must be between ${minimum} and ${maximum}` : undefined;
  };
}

function oneOf(...allowed: readonly string[]): Check {
  return (value, at) => (allowed.includes(value as string) ? undefined : `${at} must be ${allowed.join(" or ")}`);
}

function listOf(item: Check, minimum = 0): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return `${at} must be an array`;
    if (value.length < minimum) return `${at} must have at least ${minimum} item`;
    return firstOf(value.map((element, i) => () => item(element, `${at}[${i}]`)));
  };
}

/** An object with any keys, each value checked. */
function mapOf(item: Check): Check {
  return (value, at) => {
    if (!isRecord(value)) return `${at} must be an object`;
    return firstOf(Object.entries(value).map(([key, element]) => () => (key === "" ? undefined : item(element, `${at}.${key}`))));
  };
}

/** An object; unknown keys are allowed. */
function object(properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, at) => {
    if (!isRecord(value)) return `${at} must be an object`;
    const missing = required.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return `${at}.${missing} is missing`;
    return firstOf(Object.entries(properties).map(([key, check]) => () => (Object.hasOwn(value, key) ? check(value[key], `${at}.${key}`) : undefined)));
  };
}

const orNull = (check: Check): Check => (value, at) => (value === null ? undefined : check(value, at));
const both = (first: Check, second: Check): Check => (value, at) => first(value, at) ?? second(value, at);

function firstOf(problems: readonly (() => string | undefined)[]): string | undefined {
  for (const problem of problems) {
    const found = problem();
    if (found !== undefined) return found;
  }
  return undefined;
}

const anyObject: Check = (value, at) => (isRecord(value) ? undefined : `${at} must be an object`);
const mediaType = matching(/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/, "a media type");
const digest = matching(/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/, "a digest");
const uri = matching(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s\\^`{|}<>"]*$/, "a URI");
const base64 = matching(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, "base64");
const dateTime = matching(
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  "a date and time (RFC 3339)",
);
const size = integer(0, 2 ** 63);
const annotations = mapOf(string);

const descriptorFields: Readonly<Record<string, Check>> = {
  mediaType, size, digest, urls: listOf(uri), data: base64, artifactType: mediaType, annotations,
};
const descriptorRequired = ["mediaType", "size", "digest"];
const descriptor = object(descriptorFields, descriptorRequired);

/** Hexadecimal digits of the algorithms that everybody knows; others are not looked into. */
const hexDigits: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

const knownDigest: Check = (value, at) => {
  const [algorithm = "", encoded = ""] = (value as { digest: string }).digest.split(":");
  const length = Object.hasOwn(hexDigits, algorithm) ? hexDigits[algorithm]! : undefined;
  if (length === undefined) return undefined;
  return encoded.length === length && /^[a-f0-9]+$/.test(encoded) ? undefined : `${at}.digest is not a ${algorithm} digest`;
};

const platform = object(
  { architecture: string, os: string, "os.version": string, "os.features": listOf(string), variant: string },
  ["architecture", "os"],
);

const imageConfig = object({
  User: string,
  ExposedPorts: mapOf(anyObject),
  Env: listOf(matching(/^[^=]+=[^\n]*$/, "NAME=VALUE")),
  Entrypoint: orNull(listOf(string)),
  Cmd: orNull(listOf(string)),
  Volumes: orNull(mapOf(anyObject)),
  WorkingDir: string,
  Labels: orNull(mapOf(string)),
  StopSignal: string,
  ArgsEscaped: boolean,
});

const historyEntry = object({ created: dateTime, author: string, created_by: string, comment: string, empty_layer: boolean });

const checks: Readonly<Record<DocumentKind, Check>> = {
  descriptor: both(descriptor, knownDigest),
  manifest: object(
    { schemaVersion: integer(2, 2), mediaType, artifactType: mediaType, config: descriptor, subject: descriptor, layers: listOf(descriptor, 1), annotations },
    ["schemaVersion", "config", "layers"],
  ),
  index: object(
    {
      schemaVersion: integer(2, 2), mediaType, artifactType: mediaType, subject: descriptor, annotations,
      manifests: listOf(object({ ...descriptorFields, platform }, descriptorRequired)),
    },
    ["schemaVersion", "manifests"],
  ),
  config: object(
    {
      created: dateTime, author: string, architecture: string, variant: string, os: string, "os.version": string,
      "os.features": listOf(string), config: imageConfig, history: listOf(historyEntry),
      rootfs: object({ diff_ids: listOf(string), type: oneOf("layers") }, ["diff_ids", "type"]),
    },
    ["architecture", "os", "rootfs"],
  ),
  layout: object({ imageLayoutVersion: oneOf("1.0.0") }, ["imageLayoutVersion"]),
};
