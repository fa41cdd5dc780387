import type { Messages } from "../../i18n/en.ts";
import type { Frame } from "../../lab/frame.ts";
import { tellingEntries } from "./chips.ts";
import { bytes } from "../measure.ts";
import { paintName, type Paints } from "../palette/assign.ts";
import { slabName } from "./instruction.ts";
import type { Strata } from "./layout.ts";

/** One stop of the keyboard walk: a thing on the stage with its spoken summary. */
export interface Stop {
  /** Key of the mark's place, and its `pick`. */
  readonly key: string;
  readonly label: string;
  readonly level: number;
  /** Stops beside it that left and right reach. */
  readonly children: readonly Stop[];
}

/** The stage as a tree: containers with their writable layers and files, then stacks from the top layer down to the base. */
export function walk(frame: Frame, drawn: Strata, words: Messages, paints: Paints): readonly Stop[] {
  const language = words.code === "ko" ? "ko" : "en";
  const colour = (chainId: string) => paintName(paints[chainId], language) ?? words.summary.noColour;
  const layerWords = (chainId: string | undefined) => {
    const row = chainId ? frame.layers[chainId] : undefined;
    return row ? words.summary.theLayer(colour(row.chainId), slabName(frame, row)) : "";
  };
  const containers = drawn.placement.columns.map(({ container }): Stop => {
    const upper = frame.uppers[container.snapshotKey];
    const files = tellingEntries(upper, undefined).entries.slice(0, 40);
    return {
      key: `container:${container.id}`, level: 1,
      label: words.summary.container(container.name, `${words.states[container.state]}${container.state === "exited" ? `, ${words.states.exitCode(container.exitCode)}` : ""}`, container.image),
      children: [
        {
          key: `upper:${container.id}`, level: 2, label: words.summary.upper(container.name, upper?.entryCount ?? 0, bytes(upper?.sizeBytes ?? 0)),
          children: files.map((entry): Stop => {
            const key = `file:${entry.path}@${container.snapshotKey}`;
            const origin = [...drawn.chips.keys()].find((each) => each.startsWith(`file:${entry.path}@`) && each !== key)?.split("@").at(-1);
            const below = origin && frame.layers[origin] ? layerWords(origin) : "";
            return { key, level: 3, children: [], label: entry.kind === "whiteout" ? words.summary.fileDeleted(entry.path, below) : entry.change === "C" ? words.summary.fileChanged(entry.path, bytes(entry.sizeBytes), below) : words.summary.fileAdded(entry.path, bytes(entry.sizeBytes)) };
          }),
        },
      ],
    };
  });
  const crowds = drawn.placement.crowds.map((crowd): Stop => ({ key: `crowd:${crowd.on.key}`, level: 1, children: [], label: words.summary.crowd(crowd.containers.length) }));
  const layers = [...drawn.placement.slabs].reverse().map(({ slab }): Stop => {
    if (slab.chainIds.length > 1) return { key: slab.key, level: 1, children: [], label: words.summary.fold(slab.chainIds.length, bytes(slab.rows.reduce((sum, row) => sum + row.sizeBytes, 0))) };
    const chainId = slab.chainIds[0]!;
    const row = slab.rows[0];
    const images = Object.values(frame.images).filter((image) => image.chain.includes(chainId));
    const users = Object.values(frame.containers).filter((container) => container.chain.includes(chainId));
    let position = 1;
    for (let below = slab.parent; below; below = below.parent) position += below.chainIds.length;
    const chain = images.find((image) => image.chain.includes(chainId))?.chain ?? users[0]?.chain ?? [chainId];
    const chips = [...drawn.chips.values()].filter((chip) => chip.path && chip.key.endsWith(`@${chainId}`));
    return {
      key: slab.key, level: 1,
      label: row ? words.summary.layer(colour(chainId), position, Math.max(chain.length, position), slabName(frame, row), bytes(row.sizeBytes), words.summary.users(images.length, users.length)) : `${words.inspector.layer} ${bytes(slab.pull?.sizeBytes ?? 0)}`,
      children: chips.map((chip): Stop => ({ key: chip.key, level: 2, children: [], label: `${chip.path}${chip.entry ? `, ${bytes(chip.entry.sizeBytes)}` : ""}` })),
    };
  });
  const tags = Object.values(frame.images).filter((image) => image.tags.length > 0).map((image): Stop => ({ key: `tag:${image.tags[0]}`, level: 1, children: [], label: words.summary.image(image.tags.join(", "), image.chain.length, bytes(image.sizeBytes)) }));
  return [...containers, ...crowds, ...layers, ...tags];
}
