/**
 * What `POST /build?version=2` answers: JSON lines, as moby's builder-next writes them.
 * Models: moby api/server/router/build, builder-next/builder.go (aux messages); buildkit client/graph.go (SolveStatus).
 *
 * Query beside the documented one (t, dockerfile, target, buildargs, labels, nocache, pull, networkmode, platform, extrahosts,
 * shmsize, ulimits, cgroupparent, cachefrom, outputs, q):
 * - `contexts`: JSON object from name to "local", to "archive" (the main context, when it came as a tar on standard input) or to a reference ("docker-image://busybox", "https://…"). When it is there, the
 *   body's tar holds one directory for each local one: "context" is the main context, "dockerfile" (if any) holds the
 *   Dockerfile and its ignore file, others come from --build-context. When it is not, the tar is the main context.
 * - `nocachefilter`: names of stages, separated by commas.
 * Header `x-build-secrets`: base64 of a JSON object from secret id to base64 of its bytes.
 * Header `x-build-localdir`: base64 of a JSON object {context, dockerfile} with the paths on the client's machine (buildx sends them as vcs:localdir).
 *
 * @deviation A real client serves contexts and secrets to the builder over a gRPC session, and the aux of a trace is a protobuf.
 */

/** A step of the build. Times are RFC 3339. */
export interface TraceVertex {
  readonly digest: string;
  readonly inputs?: readonly string[];
  readonly name: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  /** Ends in "context canceled" when it was given up. */
  readonly error?: string;
}

/** Progress within a step: "transferring context:", "exporting layers". */
export interface TraceStatus {
  readonly id: string;
  readonly vertex: string;
  readonly name?: string;
  readonly current: number;
  readonly total?: number;
  readonly timestamp: string;
  readonly started?: string;
  readonly completed?: string;
}

/** Output of a step: 1 standard output, 2 standard error. */
export interface TraceLog {
  readonly vertex: string;
  readonly stream: 1 | 2;
  /** Base64. */
  readonly data: string;
  readonly timestamp: string;
}

/** A report of the build checks. */
export interface TraceWarning {
  readonly vertex: string;
  readonly level?: number;
  /** Base64. */
  readonly short: string;
  readonly detail?: readonly string[];
  readonly url?: string;
}

/** One change in the state of a build. */
export interface SolveStatus {
  readonly vertexes?: readonly TraceVertex[];
  readonly statuses?: readonly TraceStatus[];
  readonly logs?: readonly TraceLog[];
  readonly warnings?: readonly TraceWarning[];
}

/** The lines of the stream. */
export type BuildMessage =
  | { readonly id: "moby.buildkit.trace"; readonly aux: SolveStatus }
  /** The image's id. */
  | { readonly id: "moby.image.id"; readonly aux: { readonly ID: string } }
  /** The place in the Dockerfile that an error is about, as the CLI prints it; before the error. */
  | { readonly id: "moby.buildkit.source"; readonly aux: { readonly text: string } }
  /** With outputs of type "local" or "tar": base64 of a piece of the result's tar. */
  | { readonly id: "moby.buildkit.export"; readonly aux: string }
  | { readonly id?: undefined; readonly errorDetail: { readonly message: string; readonly code?: number }; readonly error: string };
