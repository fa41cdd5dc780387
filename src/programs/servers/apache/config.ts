/** httpd.conf as far as a file server needs it. Models: Apache httpd server/config.c, core.c */
import type { ProcessFs } from "../../../engine/runc/program.ts";
import { orNone } from "../../files.ts";

export const serverRoot = "/usr/local/apache2";

export interface Site {
  readonly listens: readonly number[];
  readonly serverName: string | undefined;
  readonly documentRoot: string;
  readonly indexes: readonly string[];
  readonly errorLog: string;
  readonly accessLog: string;
  readonly isCombined: boolean;
  /** Directories whose content is listed when there is no index. */
  readonly listed: readonly string[];
  readonly denied: readonly string[];
  readonly aliases: readonly (readonly [path: string, target: string])[];
  readonly redirects: readonly (readonly [path: string, target: string, code: number])[];
  readonly errorDocuments: ReadonlyMap<number, string>;
  readonly user: string;
}

/** A configuration that cannot be used; the message is what the server prints. */
export class ConfigurationError extends Error {}

/** Directives that change nothing in this model. */
const ignored = new Set(
  ("loadmodule serveradmin loglevel logformat allowoverride requireall requireany require group serverroot timeout keepalive maxkeepaliverequests keepalivetimeout addtype addhandler addencoding typesconfig scriptalias mimemagicfile enablemmap enablesendfile hostnamelookups " +
    "servertokens serversignature traceenable pidfile mutex startservers maxrequestworkers serverlimit threadsperchild minsparethreads maxsparethreads header requestheader setenv setenvif browsermatch rewriteengine rewriterule rewritecond proxypass proxypassreverse proxyrequests addoutputfilterbytype " +
    "expiresactive expiresbytype expiresdefault addcharset adddefaultcharset accessfilename scriptsock usecanonicalname order allow deny satisfy sslengine sslcertificatefile sslcertificatekeyfile addlanguage languagepriority forcelanguagepriority indexoptions addicon defaulticon readmename headername indexignore protocols limitrequestbody").split(" "),
);

/** Reads the file and what it includes. Throws ConfigurationError. */
export function readSite(fs: ProcessFs, path: string, extra: readonly string[] = []): Site {
  const listens = new Set<number>();
  let serverName: string | undefined;
  let documentRoot = `${serverRoot}/htdocs`;
  let indexes: readonly string[] = ["index.html"];
  let errorLog = "/proc/self/fd/2";
  let accessLog = "/proc/self/fd/1";
  let isCombined = false;
  let user = "www-data";
  const listed: string[] = [];
  const denied: string[] = [];
  const aliases: [string, string][] = [];
  const redirects: [string, string, number][] = [];
  const errorDocuments = new Map<number, string>();
  const absolute = (name: string): string => (name.startsWith("/") ? name : `${serverRoot}/${name}`);

  const read = (file: string, lines: readonly string[]): void => {
    const sections: { name: string; argument: string }[] = [];
    lines.forEach((raw, index) => {
      const wrong = (message: string): never => {
        throw new ConfigurationError(`AH00526: Syntax error on line ${index + 1} of ${file}:\n${message}`);
      };
      const line = raw.trim();
      if (line === "" || line.startsWith("#")) return;
      const section = /^<(\/?)(\w+)\s*([^>]*)>$/.exec(line);
      if (section) {
        if (section[1]) {
          const open = sections.pop();
          if (open?.name.toLowerCase() !== section[2]!.toLowerCase()) wrong(`</${section[2]}> without matching <${section[2]}> section`);
        } else sections.push({ name: section[2]!, argument: section[3]!.replaceAll('"', "").trim() });
        return;
      }
      const [name = "", ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
      const within = sections.at(-1);
      const directory = within && /^directory$/i.test(within.name) ? within.argument : undefined;
      switch (name.toLowerCase()) {
        case "listen": {
          const port = Number(args[0]?.split(":").at(-1));
          if (!(port > 0)) wrong("Port must be specified");
          listens.add(port);
          return;
        }
        case "servername": serverName = args[0]; return;
        case "documentroot":
          documentRoot = absolute(args[0] ?? "");
          if (orNone(() => fs.stat(documentRoot))?.kind !== "dir") wrong(`DocumentRoot '${documentRoot}' is not a directory, or is not readable`);
          return;
        case "directoryindex": indexes = args; return;
        case "errorlog": errorLog = absolute(args[0] ?? ""); return;
        case "customlog": case "transferlog":
          accessLog = absolute(args[0] ?? "");
          isCombined = args[1] === "combined" || /User-Agent/.test(args[1] ?? "");
          return;
        case "user": user = args[0] ?? user; return;
        case "options": if (directory !== undefined && args.some((one) => /^\+?(indexes|all)$/i.test(one))) listed.push(directory); return;
        case "require": if (directory !== undefined && /^all denied$/i.test(args.join(" "))) denied.push(directory); else if (directory !== undefined) { const at = denied.indexOf(directory); if (at >= 0) denied.splice(at, 1); } return;
        case "alias": aliases.push([args[0] ?? "", absolute(args[1] ?? "")]); return;
        case "redirect": case "redirectmatch": {
          const code = { permanent: 301, temp: 302, seeother: 303, gone: 410 }[args[0]!.toLowerCase()] ?? (/^\d+$/.test(args[0]!) ? Number(args[0]) : undefined);
          const rest = code === undefined ? args : args.slice(1);
          redirects.push([rest[0] ?? "", rest[1] ?? "", code ?? 302]);
          return;
        }
        case "errordocument": errorDocuments.set(Number(args[0]), args.slice(1).join(" ")); return;
        case "include": case "includeoptional": {
          const wanted = absolute(args[0] ?? "");
          const content = orNone(() => fs.readText(wanted));
          if (content !== undefined) read(wanted, content.split("\n"));
          else if (name.toLowerCase() === "include" && !wanted.includes("*")) wrong(`Could not open configuration file ${wanted}: No such file or directory`);
          return;
        }
        default: if (!ignored.has(name.toLowerCase())) wrong(`Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`);
      }
    });
    const open = sections.at(-1);
    if (open) throw new ConfigurationError(`AH00526: Syntax error on line ${lines.length} of ${file}:\n<${open.name}> was not closed.`);
  };
  const content = orNone(() => fs.readText(path));
  if (content === undefined) throw new ConfigurationError(`httpd: Could not open configuration file ${path}: No such file or directory`);
  read(path, content.split("\n"));
  if (extra.length > 0) read("-C and -c directives", extra);
  if (listens.size === 0) throw new ConfigurationError("no listening sockets available, shutting down\nAH00015: Unable to open logs");
  return { listens: [...listens], serverName, documentRoot, indexes, errorLog, accessLog, isCombined, listed, denied, aliases, redirects, errorDocuments, user };
}
