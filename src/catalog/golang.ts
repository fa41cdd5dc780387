/** golang on buildpack-deps:bookworm-scm and on alpine: the toolchain under /usr/local/go. */
import { alpineSteps } from "./alpine.ts";
import { buildpackSteps } from "./buildpackDeps.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import { copy, defaultPath, emptyLayer, env, run, workdir } from "./steps.ts";

const version = "1.24.2";
const created = "2025-04-01T18:14:38Z";
const rebuilt = "2025-04-29T05:12:10Z";

const certificates: LayerSpec = { id: "golang-certificates", created: rebuilt, tree: "etc/ssl/certs/ ca-certificates.crt|226489 etc/ ca-certificates.conf|5980 usr/sbin/ update-ca-certificates|67560* lib/apk/db/ scripts.tar|14336+ triggers|151" };

/** Packages of the standard library with the size of their sources. */
const packages =
  "archive/tar|198000 archive/zip|160000 bufio|92000 bytes|154000 cmp|8000 compress/flate|140000 compress/gzip|38000 container/heap|12000 container/list|14000 context|64000 crypto/aes|88000 crypto/ecdsa|70000 crypto/sha256|92000 crypto/tls|610000 crypto/x509|430000 database/sql|310000 encoding/base64|44000 encoding/binary|86000 encoding/csv|52000 encoding/gob|330000 encoding/hex|22000 encoding/json|280000 encoding/xml|190000 errors|24000 flag|70000 fmt|230000 go/ast|120000 go/build|180000 go/parser|150000 go/types|1100000 hash/crc32|66000 html/template|240000 image/png|110000 internal/abi|90000 internal/poll|140000 io|68000 io/fs|34000 iter|22000 log|40000 log/slog|190000 maps|20000 math|260000 math/big|330000 mime/multipart|110000 net|910000 net/http|2100000 net/http/httputil|120000 net/url|96000 os|420000 os/exec|120000 path|22000 path/filepath|98000 reflect|520000 regexp|240000 runtime|6900000 slices|140000 sort|92000 strconv|230000 strings|190000 sync|150000 sync/atomic|70000 syscall|3900000 testing|260000 text/template|330000 time|480000 unicode|420000 unicode/utf8|40000 unsafe|9000 cmd/compile/internal/ssa|14200000 cmd/compile/internal/types2|1500000 cmd/go/internal/load|260000 cmd/go/internal/modload|420000 cmd/internal/obj|3400000 cmd/link/internal/ld|640000 cmd/vendor/golang.org/x/tools|2600000 vendor/golang.org/x/net/http2|240000";

const toolchain: LayerSpec = {
  id: `golang-${version}`,
  created: rebuilt,
  base: "golang",
  tree: `
usr/local/go/ CONTRIBUTING.md|1337 LICENSE|1453 PATENTS|1303 README.md|1455 SECURITY.md|426 VERSION|35 codereview.cfg|52 go.env|505
usr/local/go/api/ README|1035 except.txt|28222 go1.txt|1744714 go1.24.txt|16210
usr/local/go/bin/ go|13983010* gofmt|2855896*
usr/local/go/lib/time/ README|528 update.bash|2102* zoneinfo.zip|406600+
usr/local/go/misc/wasm/ go_js_wasm_exec|641*
usr/local/go/pkg/include/ asm_amd64.h|1231 asm_ppc64x.h|2314 funcdata.h|2550 textflag.h|1489
usr/local/go/pkg/tool/linux_amd64/ addr2line|3440472* asm|6010216* buildid|2908872* cgo|5086720* compile|27904376* covdata|3788592* cover|5724368* doc|4163576* fix|3679680* link|8230112* nm|3348608* objdump|4776960* pack|2446168* pprof|15520672* preprofile|2490136* test2json|3060712* trace|13980360* vet|8610472*
${packages
  .split(" ")
  .map((each) => each.split("|"))
  .map(([path, size]) => {
    const name = path!.split("/").at(-1)!;
    const half = Math.floor(Number(size) / 2);
    return `usr/local/go/src/${path}/ ${name}.go|${half} ${name}_test.go|${Number(size) - half}`;
  })
  .join("\n")}
usr/local/go/test/ README.md|1112 run.go|412`,
};

const gopath: LayerSpec = { id: `golang-${version}-gopath`, created: rebuilt, tree: "go/%1777 go/bin/%1777 go/src/%1777" };

const compilers: LayerSpec = {
  id: "golang-compilers",
  created: rebuilt,
  tree: `
usr/bin/ x86_64-linux-gnu-gcc-12|1088872* x86_64-linux-gnu-g++-12|1092968* x86_64-linux-gnu-cpp-12|1092968* gcc-12>x86_64-linux-gnu-gcc-12 g++-12>x86_64-linux-gnu-g++-12 gcc>gcc-12 g++>g++-12 cc>/etc/alternatives/cc c++>/etc/alternatives/c++ x86_64-linux-gnu-as|676008* x86_64-linux-gnu-ld.bfd|1733712* x86_64-linux-gnu-ld.gold|2349936* ld>x86_64-linux-gnu-ld.bfd as>x86_64-linux-gnu-as make|239400* pkg-config>pkgconf pkgconf|47720*
etc/alternatives/ cc>/usr/bin/gcc c++>/usr/bin/g++
usr/lib/gcc/x86_64-linux-gnu/12/ cc1|30873944* cc1plus|32366232* lto1|29717840* lto-wrapper|1060880* collect2|623256* libgcc.a|3159118+ libstdc++.a|2631462+ libasan.a|3181018+ libtsan.a|2930874+ libubsan.a|1005830+
usr/lib/x86_64-linux-gnu/ libc.a|5774202+ libm-2.36.a|2960440+ libisl.so.23.2.0|2126016 libmpfr.so.6.2.0|674456 libbfd-2.40-system.so|1330784 libopcodes-2.40-system.so|716488 libasan.so.8.0.0|8744856 libtsan.so.2.0.0|8506912
usr/include/ stdio.h|31176 stdlib.h|36039 string.h|18768 unistd.h|43015 math.h|56187`,
};

const gopathScript = 'mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH"';

const steps = (first: readonly StepSpec[]): readonly StepSpec[] => [
  ...first,
  env(`GOLANG_VERSION=${version}`),
  env("GOTOOLCHAIN=local"),
  env("GOPATH=/go"),
  env(`PATH=/go/bin:/usr/local/go/bin:${defaultPath}`),
  copy("/target/ /", toolchain),
  run(gopathScript, gopath),
  workdir("/go", emptyLayer),
];

const config = (shell: string): ImageSpec["config"] => ({
  Env: [`PATH=/go/bin:/usr/local/go/bin:${defaultPath}`, `GOLANG_VERSION=${version}`, "GOTOOLCHAIN=local", "GOPATH=/go"],
  Cmd: [shell],
  WorkingDir: "/go",
});

export const images: readonly ImageSpec[] = [
  {
    repository: "golang",
    tags: ["latest", "1", "1.24", version, "bookworm", "1.24-bookworm"],
    created,
    config: config("bash"),
    steps: steps([...buildpackSteps.slice(0, 3), run("set -eux;  apt-get update;  apt-get install -y --no-install-recommends   g++   gcc   libc6-dev   make   pkg-config  ;  rm -rf /var/lib/apt/lists/*", compilers)]),
  },
  {
    repository: "golang",
    tags: ["alpine", "1-alpine", "1.24-alpine", `${version}-alpine`, "alpine3.21", "1.24-alpine3.21"],
    created,
    config: config("/bin/sh"),
    steps: steps([...alpineSteps(), run("apk add --no-cache ca-certificates", certificates)]),
  },
];
