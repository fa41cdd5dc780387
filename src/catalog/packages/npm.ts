/**
 * Packages of the npm registry that tutorials use. Names, relations and sizes are those of the real ones.
 *
 * @deviation The JavaScript of npm packages is our own: small versions that do what tutorials need. The registry knows few packages and versions.
 */
import type { RegistryPackage } from "./release.ts";
import { npmTexts } from "./npmTexts.ts";

/** name version unpackedKB files dependencies… ("name@range"); `nested` ones are asked for by range only. */
const lines = `
accepts 1.3.8 17 5 mime-types@~2.1.34 negotiator@0.6.3
ansi-styles 4.3.0 17 4 color-convert@^2.0.1
anymatch 3.1.3 10 5 normalize-path@^3.0.0 picomatch@^2.0.4
array-flatten 1.1.1 5 4
balanced-match 1.0.2 7 5
basic-auth 2.0.1 9 5 safe-buffer@5.1.2
binary-extensions 2.3.0 5 6
body-parser 1.20.3 60 10 bytes@3.1.2 content-type@~1.0.5 debug@2.6.9 depd@2.0.0 destroy@1.2.0 http-errors@2.0.0 iconv-lite@0.4.24 on-finished@2.4.1 qs@6.13.0 raw-body@2.5.2 type-is@~1.6.18 unpipe@1.0.0
brace-expansion 1.1.12 11 4 balanced-match@^1.0.0 concat-map@0.0.1
braces 3.0.3 50 10 fill-range@^7.1.1
bytes 3.1.2 12 5
call-bind-apply-helpers 1.0.2 16 20 es-errors@^1.3.0 function-bind@^1.1.2
call-bound 1.0.4 15 10 call-bind-apply-helpers@^1.0.2 get-intrinsic@^1.3.0
chalk 4.1.2 34 7 ansi-styles@^4.1.0 supports-color@^7.1.0
chokidar 3.6.0 90 8 anymatch@~3.1.2 braces@~3.0.2 glob-parent@~5.1.2 is-binary-path@~2.1.0 is-glob@~4.0.1 normalize-path@~3.0.0 readdirp@~3.6.0
color-convert 2.0.1 27 7 color-name@~1.1.4
color-name 1.1.4 7 4
concat-map 0.0.1 5 8
content-disposition 0.5.4 19 5 safe-buffer@5.2.1
content-type 1.0.5 11 5
cookie 0.7.1 24 4
cookie-signature 1.0.6 4 5
cors 2.8.5 20 6 object-assign@^4 vary@^1
debug 2.6.9 46 12 ms@2.0.0
depd 2.0.0 27 6
destroy 1.2.0 9 4
dotenv 16.4.7 76 12
dunder-proto 1.0.1 14 15 call-bind-apply-helpers@^1.0.1 es-errors@^1.3.0 gopd@^1.2.0
ee-first 1.1.1 7 4
encodeurl 2.0.0 8 4
es-define-property 1.0.1 10 10
es-errors 1.3.0 12 20
es-object-atoms 1.1.1 11 14 es-errors@^1.3.0
escape-html 1.0.3 4 4
etag 1.8.1 11 5
express 4.21.2 220 16 accepts@~1.3.8 array-flatten@1.1.1 body-parser@1.20.3 content-disposition@0.5.4 content-type@~1.0.4 cookie@0.7.1 cookie-signature@1.0.6 debug@2.6.9 depd@2.0.0 encodeurl@~2.0.0 escape-html@~1.0.3 etag@~1.8.1 finalhandler@1.3.1 fresh@0.5.2 http-errors@2.0.0 merge-descriptors@1.0.3 methods@~1.1.2 on-finished@2.4.1 parseurl@~1.3.3 path-to-regexp@0.1.12 proxy-addr@~2.0.7 qs@6.13.0 range-parser@~1.2.1 safe-buffer@5.2.1 send@0.19.0 serve-static@1.16.2 setprototypeof@1.2.0 statuses@2.0.1 type-is@~1.6.18 utils-merge@1.0.1 vary@~1.1.2
fill-range 7.1.1 17 4 to-regex-range@^5.0.1
finalhandler 1.3.1 19 6 debug@2.6.9 encodeurl@~2.0.0 escape-html@~1.0.3 on-finished@2.4.1 parseurl@~1.3.3 statuses@2.0.1 unpipe@~1.0.0
forwarded 0.2.0 6 5
fresh 0.5.2 10 5
function-bind 1.1.2 31 12
get-intrinsic 1.3.0 42 8 call-bind-apply-helpers@^1.0.2 es-define-property@^1.0.1 es-errors@^1.3.0 es-object-atoms@^1.1.1 function-bind@^1.1.2 get-proto@^1.0.1 gopd@^1.2.0 has-symbols@^1.1.0 hasown@^2.0.2 math-intrinsics@^1.1.0
get-proto 1.0.1 12 14 dunder-proto@^1.0.1 es-object-atoms@^1.0.0
glob-parent 5.1.2 8 5 is-glob@^4.0.1
gopd 1.2.0 8 10
has-flag 3.0.0 4 4
has-flag 4.0.0 4 5
has-symbols 1.1.0 20 14
hasown 2.0.2 8 10 function-bind@^1.1.2
http-errors 2.0.0 19 5 depd@2.0.0 inherits@2.0.4 setprototypeof@1.2.0 statuses@2.0.1 toidentifier@1.0.1
iconv-lite 0.4.24 335 26 safer-buffer@>=2.1.2
ignore-by-default 1.0.1 4 4
inherits 2.0.4 4 5
ipaddr.js 1.9.1 92 5
is-binary-path 2.1.0 4 5 binary-extensions@^2.0.0
is-extglob 2.1.1 6 4
is-glob 4.0.3 12 4 is-extglob@^2.1.1
is-number 7.0.0 10 4
lodash 4.17.21 1413 1049
math-intrinsics 1.1.0 18 32
media-typer 0.3.0 11 5
merge-descriptors 1.0.3 5 5
methods 1.1.2 5 5
mime 1.6.0 48 11
mime-db 1.52.0 205 6
mime-types 2.1.35 18 5 mime-db@1.52.0
minimatch 3.1.2 34 4 brace-expansion@^1.1.7
morgan 1.10.0 31 5 basic-auth@~2.0.1 debug@2.6.9 depd@~2.0.0 on-finished@~2.3.0 on-headers@~1.0.2
ms 2.0.0 7 4
ms 2.1.3 7 4
nanoid 3.3.11 22 20
negotiator 0.6.3 27 8
nodemon 3.1.9 219 40 chokidar@^3.5.2 debug@^4 ignore-by-default@^1.0.1 minimatch@^3.1.2 pstree.remy@^1.1.8 semver@^7.5.3 simple-update-notifier@^2.0.0 supports-color@^5.5.0 touch@^3.1.0 undefsafe@^2.0.5
debug 4.4.0 43 7 ms@^2.1.3
normalize-path 3.0.0 9 4
object-assign 4.1.1 6 4
object-inspect 1.13.4 99 50
on-finished 2.3.0 12 5 ee-first@1.1.1
on-finished 2.4.1 12 5 ee-first@1.1.1
on-headers 1.0.2 7 5
parseurl 1.3.3 10 5
path-to-regexp 0.1.12 8 4
picomatch 2.3.1 88 10
proxy-addr 2.0.7 15 5 forwarded@0.2.0 ipaddr.js@1.9.1
pstree.remy 1.1.8 11 9
qs 6.13.0 258 20 side-channel@^1.0.6
range-parser 1.2.1 8 5
raw-body 2.5.2 21 7 bytes@3.1.2 http-errors@2.0.0 iconv-lite@0.4.24 unpipe@1.0.0
readdirp 3.6.0 20 5 picomatch@^2.2.1
safe-buffer 5.1.2 31 5
safe-buffer 5.2.1 31 5
safer-buffer 2.1.2 42 7
semver 7.7.1 96 52
send 0.19.0 50 7 debug@2.6.9 depd@2.0.0 destroy@1.2.0 encodeurl@~1.0.2 escape-html@~1.0.3 etag@~1.8.1 fresh@0.5.2 http-errors@2.0.0 mime@1.6.0 ms@2.1.3 on-finished@2.4.1 range-parser@~1.2.1 statuses@2.0.1
encodeurl 1.0.2 8 4
serve-static 1.16.2 25 5 encodeurl@~2.0.0 escape-html@~1.0.3 parseurl@~1.3.3 send@0.19.0
setprototypeof 1.2.0 4 6
side-channel 1.1.0 25 12 es-errors@^1.3.0 object-inspect@^1.13.3 side-channel-list@^1.0.0 side-channel-map@^1.0.1 side-channel-weakmap@^1.0.2
side-channel-list 1.0.0 11 12 es-errors@^1.3.0 object-inspect@^1.13.3
side-channel-map 1.0.1 11 12 call-bound@^1.0.2 es-errors@^1.3.0 get-intrinsic@^1.2.5 object-inspect@^1.13.3
side-channel-weakmap 1.0.2 13 12 call-bound@^1.0.2 es-errors@^1.3.0 get-intrinsic@^1.2.5 object-inspect@^1.13.3 side-channel-map@^1.0.1
simple-update-notifier 2.0.0 8 6 semver@^7.5.3
statuses 2.0.1 12 6
supports-color 5.5.0 7 5 has-flag@^3.0.0
supports-color 7.2.0 8 5 has-flag@^4.0.0
to-regex-range 5.0.1 23 4 is-number@^7.0.0
toidentifier 1.0.1 5 4
touch 3.1.1 14 5
type-is 1.6.18 18 5 media-typer@0.3.0 mime-types@~2.1.24
undefsafe 2.0.5 14 12
unpipe 1.0.0 4 5
utils-merge 1.0.1 4 5
uuid 9.0.1 144 70
vary 1.1.2 8 5
`;

function parsePackages(): readonly RegistryPackage[] {
  const packages = new Map<string, RegistryPackage>();
  for (const line of lines.trim().split("\n")) {
    const [name = "", version = "", kilobytes = "5", files = "4", ...needs] = line.split(" ");
    const dependencies = Object.fromEntries(needs.map((need) => [need.slice(0, need.lastIndexOf("@")), need.slice(need.lastIndexOf("@") + 1)]));
    const own = npmTexts[name];
    const manifest = { name, version, license: "MIT", main: "index.js", ...(needs.length > 0 ? { dependencies } : {}), ...(own?.bin ? { bin: own.bin } : {}) };
    const index = own?.index ?? "'use strict';\n// This package does its part inside of the packages that need it.\nmodule.exports = {};\n";
    const filler = Math.max(0, Number(kilobytes) * 1024 - index.length - 1000);
    const extra = Math.max(1, Math.min(40, Number(files) - 3));
    const release = {
      version, publishedAt: "2025-03-01T00:00:00Z", dependencies, downloadBytes: Math.round(Number(kilobytes) * 1024 * 0.3),
      texts: { "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`, "index.js": index, ...own?.texts },
      tree: `./ LICENSE|1100 README.md|${Math.round(filler * 0.3) + 300} lib/ ${Array.from({ length: extra }, (_, i) => `part${i}.js|${Math.round((filler * 0.7) / extra) + 40}`).join(" ")}`,
      ...(own?.bin ? { bin: own.bin } : {}),
    };
    const known = packages.get(name);
    packages.set(name, { name, description: name, versions: [...(known?.versions ?? []), release].sort((a, b) => compare(a.version, b.version)) });
  }
  return [...packages.values()];
}

function compare(a: string, b: string): number {
  const [x, y] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < 3; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return 0;
}

export const npmPackages: readonly RegistryPackage[] = parsePackages();
