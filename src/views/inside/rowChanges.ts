import type { Frame, TableName } from "../../lab/frame.ts";
import type { RowChange } from "./step.ts";

const tables: readonly TableName[] = ["images", "layers", "containers", "uppers", "volumes", "networks", "pulls"];

/** The rows that differ between two Frames, table by table. */
export function rowChanges(before: Frame, after: Frame): readonly RowChange[] {
  const changes: RowChange[] = [];
  for (const table of tables) {
    if (before[table] === after[table]) continue;
    const was: Readonly<Record<string, unknown>> = before[table];
    const is: Readonly<Record<string, unknown>> = after[table];
    for (const key of Object.keys(is)) if (was[key] !== is[key]) changes.push({ table, key, name: rowName(after, table, key), sign: key in was ? "~" : "+" });
    for (const key of Object.keys(was)) if (!(key in is)) changes.push({ table, key, name: rowName(before, table, key), sign: "−" });
  }
  return changes;
}

function rowName(frame: Frame, table: TableName, key: string): string {
  switch (table) {
    case "containers": return frame.containers[key]?.name ?? key.slice(0, 12);
    case "images": return frame.images[key]?.tags[0] ?? key.slice(7, 19);
    case "uppers": return Object.values(frame.containers).find((row) => row.snapshotKey === key)?.name ?? key.slice(0, 12);
    case "networks": return frame.networks[key]?.name ?? key.slice(0, 12);
    default: return key.replace(/^sha256:/, "").slice(0, table === "layers" ? 12 : 40);
  }
}
