/** What a conversion is given from outside. */
import type { ImageConfig } from "../../../oci/config.ts";
import type { Digest } from "../../../oci/digest.ts";
import type { Platform } from "../../../oci/platform.ts";
import type { FrontendRelease } from "../dockerfile/instructions/instruction.ts";

/** An image a FROM names. */
export interface ResolvedImage {
  readonly config: ImageConfig;
  /** Digest of its manifest, when it is known by one: then the name in progress carries it. */
  readonly digest?: Digest;
}

/** The named context that asks for an image, and how it writes the image's name. */
export interface ImageContext {
  readonly name: string;
  readonly written: string;
}

/** --build-context NAME=…: an image, or a directory tree known to the worker by `name`. */
export type NamedContext =
  | { readonly kind: "image"; readonly reference: string; readonly name?: string }
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "http"; readonly address: string };

export interface ConvertOptions {
  /** Finds an image by its full name with tag ("docker.io/library/busybox:latest"). Rejects with the words to show. */
  readonly resolveImage: (reference: string, platform: Platform, context?: ImageContext) => Promise<ResolvedImage>;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** --label. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly namedContexts?: Readonly<Record<string, NamedContext>>;
  /** The main context came as an archive (`docker build - < x.tar`): owners are kept, and its .dockerignore means nothing. */
  readonly contextIsArchive?: boolean;
  /** Patterns of the .dockerignore file in a named local context. */
  readonly ignorePatternsOf?: (context: string) => readonly string[];
  /** Patterns of the .dockerignore file. */
  readonly ignorePatterns?: readonly string[];
  /** All stages, or those named. */
  readonly noCache?: true | readonly string[];
  readonly targetPlatform?: Platform;
  readonly buildPlatform?: Platform;
  /** RUN's network when the instruction names none. */
  readonly network?: "default" | "none" | "host";
  readonly extraHosts?: readonly string[];
  readonly hostname?: string;
  /** Size of /dev/shm in RUN; 0 or absent for the default. */
  readonly shmSizeBytes?: number;
  /** Plan every stage, not only what the target needs (build checks without a target). */
  readonly allStages?: boolean;
  /** COPY --link makes a layer of its own. @deviation off by default: Docker 26.1's image store ignores --link. */
  readonly canMerge?: boolean;
  /** Go on although the file says that reports of the build checks are errors. */
  readonly ignoreChecks?: boolean;
  /** Whose words to use; default "1.26". */
  readonly release?: FrontendRelease;
}
