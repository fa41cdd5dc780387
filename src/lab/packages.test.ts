import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/catalog.ts";
import { runUntil } from "./driver.ts";
import { Lab } from "./lab.ts";

interface Terminal {
  line(text: string): Promise<string>;
  readonly faults: readonly unknown[];
}

async function terminal(...images: string[]): Promise<Terminal> {
  let output = "";
  const faults: unknown[] = [];
  const repositories = [...new Set(images.map((image) => image.split(":")[0]!))];
  const lab = new Lab({ seed: "test", catalog: await loadCatalog(repositories), onOutput: (text) => void (output += text), onFault: (error) => faults.push(error) });
  await runUntil(lab.clock, lab.ready);
  const line = async (text: string): Promise<string> => {
    output = "";
    await runUntil(lab.clock, lab.line(text));
    return output.replaceAll("\r\n", "\n");
  };
  for (const image of images) await line(`docker pull -q ${image}`);
  return { line, faults };
}

const build = (name: string): string => `cd ~/samples/${name} && docker build -q -t ${name} . >/dev/null`;

test("samples: a static site, the note's server and a Go program in scratch answer", async () => {
  const { line, faults } = await terminal("nginx:alpine", "debian:bookworm-slim", "golang:1.24-alpine");
  await line(`${build("static-site")}; docker run -d -p 8080:80 static-site`);
  expect(await line("sleep 1; curl -s localhost:8080")).toContain("<h1>Hello from static-site</h1>");
  await line(`${build("note-web")}; docker run -d -p 8081:80 note-web`);
  expect(await line("sleep 1; curl -s localhost:8081")).toContain("눈송이 서버");
  expect(await line("docker run --rm note-web ls /var/lib/apt/lists /var/cache/apt/archives")).not.toContain("Packages");
  await line(`${build("go-multistage")}; docker run -d --name go -p 8082:8080 go-multistage`);
  expect(await line("sleep 1; curl -s 'localhost:8082/?name=Kim'")).toBe("Hello from Kim\n");
  expect(await line("docker images --format '{{.Size}}' go-multistage")).toBe("7.64MB\n");
  expect(await line("docker stop go >/dev/null; docker inspect -f '{{.State.ExitCode}}' go")).toBe("2\n");
  expect(faults).toEqual([]);
});

test("apt: nothing is found without lists; what comes is what apt says", async () => {
  const { line, faults } = await terminal("debian:bookworm-slim");
  const run = (script: string): Promise<string> => line(`docker run --rm debian:bookworm-slim sh -c '${script}'`);
  expect(await run("apt-get install -y tree; echo $?")).toContain("E: Unable to locate package tree\n100\n");
  const installed = await run("apt-get update -qq; apt-get install -y tree; tree --version; ls /var/cache/apt/archives; apt-get purge -y tree; tree");
  expect(installed).toContain(`The following NEW packages will be installed:
  tree
0 upgraded, 1 newly installed, 0 to remove and`);
  expect(installed).toContain("Get:1 http://deb.debian.org/debian bookworm/main amd64 tree amd64 2.1.0-1 [52.5 kB]\ndebconf: delaying package configuration, since apt-utils is not installed\n");
  expect(installed).toContain("Preparing to unpack .../tree_2.1.0-1_amd64.deb ...\nUnpacking tree (2.1.0-1) ...\nSetting up tree (2.1.0-1) ...\n");
  expect(installed).toContain("\nlock\npartial\n");
  expect(installed).toContain("Removing tree (2.1.0-1) ...\nsh: 1: tree: not found\n");
  expect(await run("apt-get update -qq; apt-get install curl")).toContain("Do you want to continue? [Y/n] Abort.\n");
  expect(await line("docker run --rm --network none debian:bookworm-slim apt-get update; echo $?")).toMatch(/Err:1 http:\/\/deb.debian.org\/debian bookworm InRelease\n {2}Temporary failure resolving 'deb.debian.org'[\s\S]*\n0\n$/);
  expect(faults).toEqual([]);
});

test("apt: dpkg sets packages up in the order of its table", async () => {
  const { line } = await terminal("debian:bookworm-slim");
  const output = await line("docker run --rm debian:bookworm-slim sh -c 'apt-get update -qq; apt-get install -y --no-install-recommends curl'");
  expect([...output.matchAll(/^Setting up (\S+?)(?::amd64)? /gm)].map((match) => match[1])).toEqual(
    "libkeyutils1 libpsl5 libbrotli1 libssl3 libnghttp2-14 libkrb5support0 libsasl2-modules-db librtmp1 libk5crypto3 libsasl2-2 libssh2-1 libkrb5-3 libldap-2.5-0 libgssapi-krb5-2 libcurl4 curl".split(" "),
  );
});

test("a cached apt-get update goes stale; in one layer with the install it does not", async () => {
  const { line, faults } = await terminal("debian:bookworm-slim");
  await line("mkdir s; cd s; printf 'FROM debian:bookworm-slim\\nRUN apt-get update\\nRUN apt-get install -y --no-install-recommends openssl\\n' > Dockerfile; docker build -q .");
  await line("sleep 90d; sed -i 's/openssl/openssl tree/' Dockerfile");
  const stale = await line("docker build --progress=plain .");
  expect(stale).toContain("[2/3] RUN apt-get update\n#5 CACHED");
  expect(stale).toMatch(/E: Failed to fetch http:\/\/deb\.debian\.org\/debian-security\/pool\/updates\/main\/o\/openssl\/\S+ {2}404 {2}Not Found \[IP: /);
  expect(stale).toContain("E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?");
  await line("printf 'FROM debian:bookworm-slim\\nRUN apt-get update && apt-get install -y --no-install-recommends openssl tree\\n' > Dockerfile");
  expect(await line("docker build --progress=plain . | tail -1; echo $?")).toContain("DONE");
  expect(faults).toEqual([]);
});

test("a cache mount keeps archives out of the image and off the network", async () => {
  const { line } = await terminal("debian:bookworm-slim");
  await line(`mkdir c; cd c; cat > Dockerfile <<'EOF'
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
ARG X=1
RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y --no-install-recommends jq
EOF`);
  expect(await line("docker build -t one --progress=plain . 2>&1 | grep 'Need to get'")).not.toContain("0 B/");
  expect(await line("docker build -t two --build-arg X=2 --progress=plain . 2>&1 | grep 'Need to get\\|Hit:1'")).toMatch(/Hit:1 [\s\S]*Need to get 0 B\//);
  expect(await line("docker run --rm two ls /var/cache/apt/archives")).not.toContain(".deb");
});

test("apk: fetches, installs dependencies first, forgets them again", async () => {
  const { line, faults } = await terminal("alpine");
  expect(await line("docker run --rm alpine apk add --no-cache tree jq")).toBe(`fetch https://dl-cdn.alpinelinux.org/alpine/v3.21/main/x86_64/APKINDEX.tar.gz
fetch https://dl-cdn.alpinelinux.org/alpine/v3.21/community/x86_64/APKINDEX.tar.gz
(1/3) Installing oniguruma (6.9.9-r0)
(2/3) Installing jq (1.7.1-r0)
(3/3) Installing tree (2.2.1-r0)
Executing busybox-1.37.0-r12.trigger
OK: 9 MiB in 18 packages
`);
  const virtual = await line("docker run --rm alpine sh -c 'apk add -q --no-cache -t .deps jq; jq --version; apk del -q .deps; jq; apk info | wc -l; ls /var/cache/apk; apk -q update; ls /var/cache/apk | wc -l; apk add jq=1.0'");
  expect(virtual).toBe("jq-1.7.1\nsh: jq: not found\n15\n2\nERROR: unable to select packages:\n  jq-1.7.1-r0:\n    breaks: world[jq=1.0]\n");
  expect(await line("docker run --rm --network none alpine apk add --no-cache jq")).toContain("WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.21/main: temporary error (try again later)\n");
  expect(await line("docker run --rm -u nobody alpine apk add jq; echo $?")).toBe("ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n99\n");
  expect(faults).toEqual([]);
});

test("a dynamic C program needs its loader; a static one runs in scratch", async () => {
  const { line } = await terminal("alpine");
  await line(`mkdir d; cd d; cat > main.c <<'EOF'
#include <stdio.h>
int main(int argc, char **argv) {
  int sum = 0;
  for (int i = 1; i <= 10; i++) sum += i;
  printf("%s %d %.1f\\n", "sum", sum, sum / 4.0);
  return 7;
}
EOF
cat > Dockerfile <<'EOF'
FROM alpine AS build
RUN apk add --no-cache gcc musl-dev
COPY main.c .
RUN gcc -o /dynamic main.c && gcc -static -o /static main.c
FROM scratch
COPY --from=build /dynamic /static /
EOF
docker build -q -t both .`);
  expect(await line("docker run --rm both /static; echo $?")).toBe("sum 55 13.8\n7\n");
  expect(await line("docker run --rm both /dynamic")).toBe("exec /dynamic: no such file or directory\n");
  expect(await line("docker run --rm -v $PWD:/w -w /w alpine sh -c 'apk add -q gcc; gcc main.c'")).toContain("main.c:1:10: fatal error: stdio.h: No such file or directory\n");
});

test("go: what the compiler refuses, and what a program prints", async () => {
  const { line } = await terminal("golang:1.24-alpine");
  await line(`mkdir g; cd g; cat > bad.go <<'EOF'
package main

import (
	"fmt"
	"os"
)

func main() {
	x := 1
	fmt.Println(y)
}
EOF
cat > good.go <<'EOF'
package main

import "fmt"

type point struct{ x, y int }

func (p point) sum() int { return p.x + p.y }

func main() {
	total := 0
	for i, n := range []int{1, 2, 3} {
		total += i * n
	}
	m := map[string]int{"b": 2, "a": 1}
	fmt.Println(total, 7/2, 7.0/2, m, point{1, 2}, point{3, 4}.sum())
	fmt.Printf("%5d|%-5s|%05.1f|%v|%q\\n", 42, "ab", 3.14159, true, "hi")
	defer fmt.Println("bye")
	var list []int
	fmt.Println(list[3])
}
EOF`);
  expect(await line("docker run --rm -v $PWD:/w -w /w golang:1.24-alpine go build bad.go")).toBe('# command-line-arguments\n./bad.go:5:2: "os" imported and not used\n./bad.go:9:2: declared and not used: x\n./bad.go:10:14: undefined: y\n');
  expect(await line("docker run --rm -v $PWD:/w -w /w golang:1.24-alpine go run good.go")).toBe("8 3 3.5 map[a:1 b:2] {1 2} 7\n   42|ab   |003.1|true|\"hi\"\nbye\npanic: runtime error: index out of range [3] with length 0\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go +0x1d\nexit status 2\n");
  expect(await line("docker run --rm -v $PWD:/w -w /w golang:1.24-alpine go build")).toContain("go: go.mod file not found in current directory or any parent directory; see 'go help modules'");
});
