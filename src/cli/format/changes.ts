import type { FilesystemChange } from "../../client/types.ts";
import type { Listing } from "./listing.ts";

/** `docker diff`. Models: docker/cli cli/command/container/formatter_diff.go. */

/** The lines that `docker diff` prints by default. */
export const changeLines = "{{.Type}} {{.Path}}";

export function changeFormat(source: string): string {
  return source === "table" ? "table {{.Type}}\t{{.Path}}" : source;
}

export const changes: Listing<FilesystemChange> = {
  type: "*container.diffContext",
  headers: { Type: "CHANGE TYPE", Path: "PATH" },
  columns: {
    Type: (item) => "CAD"[item.Kind] ?? "",
    Path: (item) => item.Path,
  },
};
