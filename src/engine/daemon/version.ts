/** Which engine this is. Models: Docker 26.1.5 as Debian 13 ships it. */
export const engineVersion = "26.1.5+dfsg1";
export const apiVersion = "1.45";
export const minimumApiVersion = "1.24";
export const gitCommit = "411e817";
export const goVersion = "go1.24.4";
export const buildTime = "2026-08-13T05:35:48.000000000+00:00";

/** What the engine is made of, as `docker version` lists it. */
export const components = {
  containerd: { version: "1.7.24~ds1", commit: "1.7.24~ds1-6+deb13u1" },
  runc: { version: "1.1.15+ds1", commit: "1.1.15+ds1-2+b4" },
  init: { version: "0.19.0", commit: "" },
} as const;
