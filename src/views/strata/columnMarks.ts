import type { ContainerRow, Frame } from "../../lab/frame.ts";
import type { GroupMark, Mark } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth } from "../measure.ts";
import type { StrataOptions } from "./options.ts";
import type { Column, Crowd } from "./place.ts";
import { sideFace, topFace } from "./slabMarks.ts";

/** The unpainted writable sheet of a container: hatched, because nothing in it has a digest yet. */
export function sheetMarks(frame: Frame, column: Column, options: StrataOptions, state: string): readonly Mark[] {
  const { metrics, words } = options;
  const { width, sheetHeight: height, container } = column;
  const upper = frame.uppers[container.snapshotKey];
  const size = bytes(upper?.sizeBytes ?? 0);
  const sizeWidth = monoWidth(size, metrics.detail);
  const line = 18 * (metrics.label / 12);
  const bottom = column.sheetTop + height;
  return [
    { kind: "path", key: `drops:${container.id}`, className: "drops", d: `M${column.x + 0.5},${bottom}V${column.stackTop - 1}M${column.x + width - 0.5},${bottom}V${column.stackTop - 1}`, leave: {} },
    {
      kind: "group", key: `upper:${container.id}`, className: `sheet ${state}`, x: column.x, y: column.sheetTop, pick: `upper:${container.id}`, leave: { dy: -18 }, enter: { opacity: 0, transform: `translate(${column.x},${column.sheetTop - 24})` },
      marks: [
        { kind: "path", key: "top", className: "sheet-edge", d: topFace(width, metrics.depth) },
        { kind: "path", key: "side", className: "sheet-edge", d: sideFace(width, height, metrics.depth) },
        { kind: "rect", key: "ground", className: "sheet-ground", x: 0, y: 0, width, height },
        { kind: "rect", key: "hatch", className: "sheet-hatch", x: 0, y: 0, width, height, pattern: "hatch" },
        { kind: "rect", key: "edge", className: "sheet-edge", x: 0, y: 0, width, height },
        { kind: "text", key: "name", className: "sheet-name", x: 12, y: line, text: fitText(words.stage.writable, width - sizeWidth - 32, (text) => sansWidth(text, metrics.label)) },
        { kind: "text", key: "size", className: "slab-detail on-stage halo", x: width - 12, y: line - 0.5, anchor: "end", text: size, lang: "en" },
      ],
    },
  ];
}

/** The soft shadow that a floating sheet casts on the stack. */
export function sheetShadows(column: Column, depth: number): readonly Mark[] {
  return [3, 7].map((inset): Mark => ({
    kind: "path", key: `shadow:${column.container.id}:${inset}`, className: "sheet-shadow",
    d: `M${column.x + inset},${column.stackTop - 1}L${column.x + inset + depth - 2},${column.stackTop - depth + 1}L${column.x + column.width + depth - inset},${column.stackTop - depth + 1}L${column.x + column.width - inset},${column.stackTop - 1}Z`,
  }));
}

/** Ports as `docker ps` has them, shortened: "8080→80". */
export function portsOf(container: ContainerRow): string {
  const pairs = [...new Set(container.ports.filter((port) => port.hostPort > 0).map((port) => `${port.hostPort}→${port.port}`))];
  return pairs.length > 1 ? `${pairs[0]} +${pairs.length - 1}` : (pairs[0] ?? "");
}

/** What runs in it: "nginx · PID 1", or why nothing does. */
export function processLine(container: ContainerRow, options: StrataOptions): string {
  const { states } = options.words;
  const main = container.processes.find((process) => process.pid === 1) ?? container.processes[0];
  if (container.state === "running" || container.state === "restarting") {
    const name = (main?.command ?? container.command).trim().replace(/^"|"$/g, "").split(/\s/)[0]!.split("/").at(-1)!.replace(/:$/, "");
    return `${name} · PID 1${container.health ? ` · ${container.health === "healthy" ? states.healthy : container.health === "unhealthy" ? states.unhealthy : states.healthStarting}` : ""}`;
  }
  if (container.state === "exited" || container.state === "dead") return `${states[container.state]} · ${states.exitCode(container.exitCode)}${container.oomKilled ? ` · ${states.oom}` : ""}`;
  return states[container.state];
}

/** Head of a container: its process. Lifecycle lives here and nowhere else. */
export function headMark(column: Column, options: StrataOptions, state: string): GroupMark {
  const { metrics } = options;
  const { container, width } = column;
  const height = metrics.headHeight;
  const tall = height >= 40;
  const scale = metrics.label / 12;
  const line = tall ? 18 * scale : height / 2 + 4;
  const ports = options.compact ? "" : portsOf(container);
  const portsWidth = ports ? monoWidth(ports, metrics.detail) + 8 : 0;
  const nameX = 29 * scale;
  const marks: Mark[] = [
    { kind: "rect", key: "body", className: "head-body", x: 0, y: 0, width, height, radius: 9 },
    ...statusMarks(container, 17 * scale, line - metrics.label * 0.36),
    { kind: "text", key: "name", className: "head-name", x: nameX, y: line, text: fitText(container.name, width - nameX - portsWidth - 10, (text) => sansWidth(text, metrics.label + 1.5)), lang: "en" },
  ];
  if (ports) marks.push({ kind: "text", key: "ports", className: "head-ports", x: width - 12, y: line - 0.5, anchor: "end", text: ports, lang: "en" });
  if (tall) marks.push({ kind: "text", key: "process", className: "head-process", x: 13 * scale, y: line + 16.5 * scale, text: fitText(processLine(container, options), width - 24, (text) => monoWidth(text, metrics.detail)) });
  return { kind: "group", key: `container:${container.id}`, className: `head is-${container.state} ${state}`, x: column.x, y: column.headTop, marks, pick: `container:${container.id}`, leave: { dy: -18 }, enter: { opacity: 0, transform: `translate(${column.x},${column.headTop - 24})` } };
}

/** Shape before colour: disc runs, ring waits, square has ended, bars are paused, octagon is in trouble. */
function statusMarks(container: ContainerRow, x: number, y: number): readonly Mark[] {
  const octagon = `M${x - 2},${y - 5}h4l3,3v4l-3,3h-4l-3,-3v-4Z`;
  if (container.state === "dead" || container.health === "unhealthy") return [{ kind: "path", key: "status", className: "status-bad", d: octagon }];
  if (container.state === "paused") return [{ kind: "path", key: "status", className: "status-paused", d: `M${x - 4},${y - 4}h3v8h-3ZM${x + 1},${y - 4}h3v8h-3Z` }];
  if (container.state === "exited" || container.state === "removing") return [{ kind: "rect", key: "status", className: "status-exited", x: x - 4, y: y - 4, width: 8, height: 8 }];
  if (container.state === "created") return [{ kind: "circle", key: "status-ring", className: "status-created", cx: x, cy: y, r: 3.8 }];
  if (container.health === "starting" || container.state === "restarting")
    return [
      { kind: "circle", key: "status-ring", className: "status-starting", cx: x, cy: y, r: 4.2 },
      { kind: "path", key: "status-half", className: "status-half", d: `M${x},${y - 4.2}a4.2,4.2 0 0 1 0,8.4Z` },
    ];
  return [{ kind: "circle", key: "status-disc", className: "status-running", cx: x, cy: y, r: 4.5, enter: { r: 0 } }];
}

/** Containers that are not drawn one by one: a pile of sheets with a count. */
export function crowdMark(crowd: Crowd, options: StrataOptions): GroupMark {
  const { metrics, words } = options;
  const height = metrics.sheetHeight;
  const top = crowd.stackTop - metrics.lift - height;
  const running = crowd.containers.filter((container) => container.state === "running").length;
  return {
    kind: "group", key: `crowd:${crowd.on.key}`, className: "sheet crowd", x: crowd.x, y: top, pick: `crowd:${crowd.on.key}`,
    marks: [
      ...[2, 1, 0].flatMap((index): Mark[] => [
        { kind: "rect", key: `ground${index}`, className: "sheet-ground", x: index * 5, y: -index * 7, width: crowd.width - 10, height },
        { kind: "rect", key: `edge${index}`, className: "sheet-edge", x: index * 5, y: -index * 7, width: crowd.width - 10, height },
      ]),
      { kind: "rect", key: "hatch", className: "sheet-hatch", x: 0, y: 0, width: crowd.width - 10, height, pattern: "hatch" },
      { kind: "text", key: "name", className: "sheet-name", x: 12, y: height / 2 - 2, text: fitText(words.stage.crowd(crowd.containers.length), crowd.width - 32, (text) => sansWidth(text, metrics.label)) },
      { kind: "text", key: "detail", className: "slab-detail on-stage halo", x: 12, y: height / 2 + 14, text: `${running} ${words.states.running}` },
    ],
  };
}
