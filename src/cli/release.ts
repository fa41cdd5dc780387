/**
 * Which docker/cli release's rules and words apply where they changed between releases.
 * The terminal speaks "26.1" (the release whose sessions are recorded); "29" is the release whose parser and
 * formatter results are recorded as data. One implementation serves both: a rule that changed asks for the release.
 */
export type Release = "26.1" | "29";

/** The release of the terminal's `docker`. */
export const terminalRelease: Release = "26.1";

/** What `docker --version` and `docker version` say of the client. */
export const clientVersion = {
  version: "26.1.5+dfsg1",
  apiVersion: "1.45",
  goVersion: "go1.24.4",
  gitCommit: "a72d7cd",
  buildTime: "2026-08-13T05:35:48.000000000+00:00",
  os: "linux",
  arch: "amd64",
} as const;
