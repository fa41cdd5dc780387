/** hello-world: one file, no shell, no libraries. */
import type { ImageSpec } from "./image.ts";
import { buildkit, cmd, path } from "./steps.ts";

const created = "2025-01-22T23:32:32Z";

export const images: readonly ImageSpec[] = [
  {
    repository: "hello-world",
    tags: ["latest", "linux"],
    created,
    config: { Env: [path], Cmd: ["/hello"], WorkingDir: "/" },
    steps: [
      { createdBy: "COPY hello / # buildkit", comment: buildkit, layer: { id: "hello-world", created, tree: "/ hello|10072*", base: "hello-world" } },
      cmd(["/hello"]),
    ],
  },
];
