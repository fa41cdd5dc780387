import type { SearchResult } from "../../client/types.ts";
import type { Release } from "../release.ts";
import type { Listing } from "./listing.ts";
import { ellipsis } from "./width.ts";

/** `docker search`. Models: docker/cli cli/command/registry/formatter_search.go. */

export function searchFormat(source: string): string {
  return source === "" || source === "table" ? "table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}" : source;
}

const mark = (value: boolean | undefined): string => (value ? "[OK]" : "");

export function searchListing(release: Release): Listing<SearchResult> {
  const listing: Listing<SearchResult> = {
    type: "*registry.searchContext",
    headers: { Name: "NAME", Description: "DESCRIPTION", StarCount: "STARS", IsOfficial: "OFFICIAL" },
    columns: {
      Name: (item) => item.name,
      Description: (item, { truncate }) => {
        const text = item.description.replace(/[\n\r]/g, " ");
        return truncate ? ellipsis(text, 45) : text;
      },
      StarCount: (item) => String(item.star_count),
      IsOfficial: (item) => mark(item.is_official),
    },
    jsonColumns: { IsOfficial: (item) => String(item.is_official) },
  };
  if (release === "29") return listing;
  return {
    ...listing,
    headers: { ...listing.headers, IsAutomated: "AUTOMATED" },
    columns: { ...listing.columns, IsAutomated: (item) => mark(item.is_automated) },
    jsonColumns: { ...listing.jsonColumns, IsAutomated: (item) => String(item.is_automated ?? false) },
  };
}
