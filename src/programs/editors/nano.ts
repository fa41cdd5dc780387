/** nano: the text, a title above, the keys below. Models: GNU nano 7, its everyday keys. */
import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { EditBuffer } from "./buffer.ts";
import { Screen } from "./screen.ts";

export const nano: Applet = {
  name: "nano",
  aliases: ["pico", "rnano"],
  main: (run) => new Nano(run).run(),
};

const inverse = (text: string): string => `\x1b[7m${text}\x1b[m`;

class Nano {
  readonly #run: AppletRun;
  readonly #screen: Screen;
  readonly #buffer = new EditBuffer();
  #path: string;
  #message = "";
  #cut: string[] = [];
  #cutsOn = false;
  #searched = "";

  constructor(run: AppletRun) {
    this.#run = run;
    this.#screen = new Screen(run.process);
    this.#path = run.args.find((arg) => !arg.startsWith("-") && !arg.startsWith("+")) ?? "";
  }

  async run(): Promise<number> {
    const { process } = this.#run;
    const buffer = this.#buffer;
    if (this.#path !== "") {
      try {
        buffer.load(process, this.#path);
        const { length } = buffer.lines;
        this.#message = buffer.isNew ? "[ New File ]" : `[ Read ${length} line${length === 1 ? "" : "s"} ]`;
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        this.#message = error.code === "EISDIR" ? `[ "${this.#path}" is a directory ]` : `[ Error reading ${this.#path}: ${error.message} ]`;
      }
    }
    return this.#screen.during(async () => {
      for (;;) {
        if (!this.#screen.hasKey) await this.#draw();
        const key = await this.#screen.key();
        if (key === undefined) return 1;
        this.#message = "";
        if (await this.#take(key)) return 0;
        await process.checkpoint();
      }
    });
  }

  /** True when it is over. */
  async #take(key: string): Promise<boolean> {
    const buffer = this.#buffer;
    const wasCutting = this.#cutsOn;
    this.#cutsOn = false;
    switch (key) {
      case "\x18": return this.#exit();
      case "\x0f": await this.#write(); return false;
      case "\x13": await this.#write(this.#path); return false;
      case "\x0b":
        buffer.mark();
        if (!wasCutting) this.#cut = [];
        this.#cut.push(...buffer.removeLines(buffer.row, 1));
        this.#cutsOn = true;
        buffer.column = 0;
        return false;
      case "\x15":
        buffer.mark();
        buffer.lines.splice(buffer.row, 0, ...this.#cut);
        buffer.row += this.#cut.length;
        buffer.isDirty = true;
        return false;
      case "\x17": {
        const wanted = await this.#ask(`Search${this.#searched ? ` [${this.#searched}]` : ""}: `);
        if (wanted === undefined) return false;
        this.#searched = wanted || this.#searched;
        const found = buffer.find(new RegExp(this.#searched.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), true);
        if (found) [buffer.row, buffer.column] = [found.row, found.column];
        else this.#message = `[ "${this.#searched}" not found ]`;
        return false;
      }
      case "\x03": this.#message = `[ line ${buffer.row + 1}/${buffer.lines.length} (${Math.round(((buffer.row + 1) * 100) / buffer.lines.length)}%), col ${buffer.column + 1}/${buffer.line.length + 1} ]`; return false;
      case "up": case "\x10": buffer.row = Math.max(0, buffer.row - 1); break;
      case "down": case "\x0e": buffer.row = Math.min(buffer.lines.length - 1, buffer.row + 1); break;
      case "left": case "\x02": if (buffer.column > 0) buffer.column--; else if (buffer.row > 0) { buffer.row--; buffer.column = buffer.line.length; } break;
      case "right": case "\x06": if (buffer.column < buffer.line.length) buffer.column++; else if (buffer.row + 1 < buffer.lines.length) { buffer.row++; buffer.column = 0; } break;
      case "home": case "\x01": buffer.column = 0; break;
      case "end": case "\x05": buffer.column = buffer.line.length; break;
      case "pageup": case "\x19": buffer.row = Math.max(0, buffer.row - this.#screen.size.rows + 5); break;
      case "pagedown": case "\x16": buffer.row = Math.min(buffer.lines.length - 1, buffer.row + this.#screen.size.rows - 5); break;
      case "\x7f": case "\b": buffer.mark(); buffer.backspace(); break;
      case "delete": case "\x04": {
        buffer.mark();
        if (buffer.column < buffer.line.length) buffer.line = buffer.line.slice(0, buffer.column) + buffer.line.slice(buffer.column + 1);
        else if (buffer.row + 1 < buffer.lines.length) buffer.line += buffer.lines.splice(buffer.row + 1, 1)[0]!;
        break;
      }
      case "\r": case "\n": buffer.mark(); buffer.insert("\n"); break;
      default: if (key === "\t" || (key.length <= 2 && key >= " ")) buffer.insert(key);
    }
    buffer.column = Math.min(buffer.column, buffer.line.length);
    return false;
  }

  async #exit(): Promise<boolean> {
    if (!this.#buffer.isDirty) return true;
    for (;;) {
      await this.#draw("Save modified buffer? ", [" Y Yes", " N No           ^C Cancel"]);
      const key = await this.#screen.key();
      if (key === undefined || /^n$/i.test(key)) return true;
      if (key === "\x03") return false;
      if (/^y$/i.test(key)) return this.#write();
    }
  }

  /** Asks for the name; true when it was written. */
  async #write(given?: string): Promise<boolean> {
    const path = given || (await this.#ask("File Name to Write: ", this.#path));
    if (path === undefined) return false;
    if (path === "") {
      this.#message = "[ Cancelled ]";
      return false;
    }
    try {
      this.#buffer.save(this.#run.process, path);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      this.#message = `[ Error writing ${path}: ${error.message} ]`;
      return false;
    }
    this.#path = path;
    const { length } = this.#buffer.lines;
    this.#message = `[ Wrote ${length} line${length === 1 ? "" : "s"} ]`;
    return true;
  }

  async #ask(question: string, start = ""): Promise<string | undefined> {
    let answer = start;
    for (;;) {
      await this.#draw(question + answer, ["^C Cancel", ""]);
      const key = await this.#screen.key();
      if (key === undefined || key === "\x03" || key === "escape") {
        this.#message = "[ Cancelled ]";
        return undefined;
      }
      if (key === "\r" || key === "\n") return answer;
      if (key === "\x7f" || key === "\b") answer = answer.slice(0, -1);
      else if (key.length <= 2 && key >= " ") answer += key;
    }
  }

  #draw(question?: string, keys?: readonly string[]): Promise<void> {
    const { columns } = this.#screen.size;
    const name = this.#path === "" ? "New Buffer" : this.#path;
    const title = "  GNU nano 7.2";
    const bar = `${title}${name.padStart(Math.floor((columns + name.length) / 2) - title.length)}`.padEnd(columns - 11) + (this.#buffer.isDirty ? "Modified   " : "           ");
    const centred = this.#message === "" ? "" : `${" ".repeat(Math.max(0, Math.floor((columns - this.#message.length) / 2)))}${inverse(this.#message)}`;
    const help = keys ?? ["^G Help       ^O Write Out  ^W Where Is   ^K Cut        ^C Location", "^X Exit       ^S Save       ^U Paste      ^A Home       ^E End"];
    return this.#screen.draw(this.#buffer, { header: [inverse(bar.slice(0, columns))], footer: [question === undefined ? centred : inverse(question), ...help], beyond: "", ...(question === undefined ? {} : { cursor: { row: 0, column: question.length } }) });
  }
}
