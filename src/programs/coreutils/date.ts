import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { parseBusyboxDate, parseGnuDate, strftime, utc, zoneOf } from "../dates.ts";
import { getopt } from "../getopt.ts";

/** date: the virtual clock in any format; -u -d -r -R -I -s. */
export const date: Applet = {
  name: "date",
  package: "GNU coreutils",
  usage: "[OPTIONS] [+FMT] [[-s] TIME]",
  about: "Display time (using +FMT), or set time",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, {
      short: "ud:r:RI::s:D:", gnu: "f:",
      long: { utc: "u", universal: "u", date: "d", reference: "r", "rfc-2822": "R", "rfc-email": "R", set: "s", "iso-8601": "I", "rfc-3339": "rfc-3339:" },
      gnuLong: { debug: "debug" },
    });
    const zone = options.has("u") ? utc : zoneOf(process.env);
    const nowMs = process.clock.now();
    let [ms, nanos] = [nowMs, Number(process.clock.nowNanos() % 1_000_000_000n)];
    const text = options.value("d");
    if (text !== undefined) {
      const parsed = run.isGnu ? parseGnuDate(text, nowMs, zone) : parseBusyboxDate(text, nowMs, zone);
      if (parsed === undefined) return run.fail(run.say(`invalid date '${text}'`, `invalid date '${text}'`));
      if (parsed !== nowMs) [ms, nanos] = [parsed, (((parsed % 1000) + 1000) % 1000) * 1e6];
    }
    const reference = options.value("r");
    if (reference !== undefined) {
      try {
        ms = process.fs.stat(reference).mtimeMs;
        nanos = (ms % 1000) * 1e6;
      } catch (error) {
        return run.fail(run.say(`can't stat '${reference}': ${reason(error)}`, `${reference}: ${reason(error)}`));
      }
    }
    const operands = [...options.operands];
    const formatAt = operands.findIndex((operand) => operand.startsWith("+"));
    const format = formatAt < 0 ? undefined : operands.splice(formatAt, 1)[0]!.slice(1);
    if (run.isGnu && operands.length > (format === undefined ? 1 : 0)) return run.usage(`extra operand '${operands.at(-1)}'`);
    const set = options.value("s") ?? operands[0];
    if (set !== undefined && (options.has("s") || operands.length > 0)) {
      const parsed = run.isGnu ? parseGnuDate(set, nowMs, zone) : parseBusyboxDate(set, nowMs, zone);
      if (parsed === undefined) return run.fail(`invalid date '${set}'`);
      await run.complain(run.say("can't set date: Operation not permitted", "cannot set date: Operation not permitted"));
      ms = parsed;
    }
    await run.out(`${strftime(format ?? standard(), ms, zone, nanos)}\n`);
    return run.status;

    function standard(): string {
      if (options.has("R")) return "%a, %d %b %Y %H:%M:%S %z";
      const precision = options.has("I") ? (options.value("I") ?? "date") : options.value("rfc-3339");
      if (precision !== undefined) {
        const [t, z] = options.has("rfc-3339") ? [" ", "%:z"] : ["T", run.isGnu ? "%:z" : "%z"];
        const clock = { date: "", d: "", hours: "%H", h: "%H", minutes: "%H:%M", m: "%H:%M", seconds: "%H:%M:%S", s: "%H:%M:%S", ns: "%H:%M:%S,%N" }[precision] ?? "";
        return clock === "" ? "%Y-%m-%d" : `%Y-%m-%d${t}${options.has("rfc-3339") ? clock.replace(",", ".") : clock}${run.isGnu ? z : z.replace("%z", "%:z")}`;
      }
      return "%a %b %e %H:%M:%S %Z %Y";
    }
  },
};
