/**
 * Content addresses. Spec: OCI image-spec descriptor.md §Digests · Models: opencontainers/go-digest.
 * Digest, DiffId and ChainId are the same text to a computer and three different things to Docker, so they are three types.
 */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { toHex, utf8 } from "../base/bytes.ts";
import { invalidParameter } from "../base/errors.ts";

declare const brand: unique symbol;

/** "sha256:" and 64 lower-case hexadecimal digits: the hash of a blob exactly as it is stored. */
export type Digest = string & { readonly [brand]: "Digest" };
/** Hash of a layer's uncompressed tar. Equal to the blob's Digest when the blob is stored uncompressed. */
export type DiffId = string & { readonly [brand]: "DiffId" };
/** Hash that names a layer together with everything below it (see chainId.ts). */
export type ChainId = string & { readonly [brand]: "ChainId" };

/** Hash state that takes bytes piece by piece. `digest()` may be called once. */
export interface Hasher {
  update(bytes: Uint8Array): Hasher;
  digest(): Digest;
}

/** A new SHA-256 state. */
export function sha256Hasher(): Hasher {
  const state = nobleSha256.create();
  const hasher: Hasher = {
    update(bytes) {
      state.update(bytes);
      return hasher;
    },
    digest: () => `sha256:${toHex(state.digest())}` as Digest,
  };
  return hasher;
}

/** Digest of bytes, or of a text's UTF-8 form. */
export function sha256(content: Uint8Array | string): Digest {
  return `sha256:${sha256Hex(content)}` as Digest;
}

/** The 64 hexadecimal digits alone. */
export function sha256Hex(content: Uint8Array | string): string {
  return toHex(nobleSha256(typeof content === "string" ? utf8(content) : content));
}

/** Digest of a sequence of chunks, without joining them. */
export function sha256Chunks(chunks: Iterable<Uint8Array>): Digest {
  const hasher = sha256Hasher();
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.digest();
}

/** The part after "sha256:". Also accepts a bare hex id, which it returns as it is. */
export function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(":") + 1);
}

/** The first 12 hexadecimal digits, as `docker images` and `docker ps` show ids. */
export function shortId(digest: string): string {
  return hexOf(digest).slice(0, 12);
}

const encodedLength: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const digestPattern = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/**
 * The reason why a text is no digest, in go-digest's words; undefined when it is one.
 * Models: go-digest Digest.Validate: format first, then a known algorithm, then length, then the digits.
 */
export function digestFault(text: string): string | undefined {
  const colon = text.indexOf(":");
  if (colon <= 0 || colon + 1 === text.length || !digestPattern.test(text)) return "invalid checksum digest format";
  const length = encodedLength[text.slice(0, colon)];
  if (length === undefined) return "unsupported digest algorithm";
  const encoded = text.slice(colon + 1);
  if (encoded.length !== length) return "invalid checksum digest length";
  return /^[a-f0-9]+$/.test(encoded) ? undefined : "invalid checksum digest format";
}

/** The text as a Digest. Throws invalidParameter with go-digest's message. */
export function parseDigest(text: string): Digest {
  const fault = digestFault(text);
  if (fault !== undefined) throw invalidParameter(fault);
  return text as Digest;
}

/** True for a well-formed digest with a registered algorithm. */
export function isDigest(text: string): text is Digest {
  return digestFault(text) === undefined;
}

/** The DiffID of a layer blob that is stored uncompressed. */
export function diffIdOfUncompressed(digest: Digest): DiffId {
  return digest as string as DiffId;
}

/** The digest an uncompressed layer's blob has. */
export function digestOfUncompressed(diffId: DiffId): Digest {
  return diffId as string as Digest;
}
