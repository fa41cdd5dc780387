/** What the three shells print and return; every expectation was recorded from the real ones. */
import { expect, test } from "vitest";
import { type RunResult, runToEnd, testLab } from "../engine/runc/testing/lab.ts";
import { testPrograms } from "../engine/runc/testing/programs.ts";
import { shPrograms } from "./runShell.ts";

const passwd = "root:x:0:0:root:/root:/bin/sh\n";

function run(flavour: "ash" | "bash" | "dash", script: string, input = ""): Promise<RunResult> {
  return runToEnd(testLab([...shPrograms, ...testPrograms], { "/etc/passwd": passwd }), { argv: [flavour, "-c", script], input });
}

type Golden = readonly [script: string, output: string, code?: number];

const everywhere: readonly Golden[] = [
  ["echo hi > /f; cat /f | wc", "1 1 3\n"],
  ["for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done", "1\n3\n"],
  ["while :; do while :; do break 2; done; done; echo ok", "ok\n"],
  ["i=0; until [ $i -ge 3 ]; do i=$((i + 1)); done; echo $i", "3\n"],
  ["case abc in a*) echo one;; *) echo two;; esac; case x in y|x) echo three; esac", "one\nthree\n"],
  ["f() { local a=1; echo $a $#; return 3; }; a=0; f x y; echo $? $a", "1 2\n3 0\n"],
  ["(exit 5); echo $?; { exit 6; }; echo no", "5\n", 6],
  ["true | false; echo $?; ! true; echo $?", "1\n1\n"],
  ["x=$(false); echo $?; echo $(echo a; echo b) `echo c`", "1\na b c\n"],
  ["x='a  b'; echo $x \"$x\"; IFS=:; y=a:b::c; for i in $y; do echo \"[$i]\"; done", "a b a  b\n[a]\n[b]\n[]\n[c]\n"],
  ["set -- 'a b' c; for i in \"$@\"; do echo \"[$i]\"; done; echo \"$*\"; shift; echo $1 $#", "[a b]\n[c]\na b c\nc 1\n"],
  ["cat <<E\na $((1+1)) \\$x `echo q`\nE\ncat <<'E'\na $x\nE\ncat <<-E\n\tb\n\tE", "a 2 $x q\na $x\nb\n"],
  ["exec 3>/tmp/f; echo hi >&3; exec 3>&-; cat /tmp/f; { echo err >&2; echo out; } 2>&1 | sort", "hi\nerr\nout\n"],
  ["set -e; false || true; if false; then :; fi; ! true; echo here; false; echo never", "here\n", 1],
  ["trap 'echo bye $?' EXIT; exit 3", "bye 3\n", 3],
  ["trap 'echo term' TERM; kill $$; echo after", "term\nafter\n"],
  ["sleep 2 & echo started; wait $!; echo $?", "started\n0\n"],
  ["cat /dev/zero | head -n 1 >/dev/null & kill $!; wait $! 2>/dev/null; echo $?", "143\n"],
  ["yes | head -n 2", "y\ny\n"],
  ["echo 'a b c' | { read x y; echo \"$x|$y\"; }", "a|b c\n"],
  ["mkdir /d; touch /d/b.c /d/a.c /d/.h; cd /d; echo *.c [!a]* ?.c \"*\" x*", "a.c b.c b.c a.c b.c * x*\n"],
  ["x=hello.tar.gz; echo ${x%.*} ${x%%.*} ${x#*.} ${x##*.} ${#x} ${y:-d} ${y:=e} $y ${y:+f}", "hello.tar hello tar.gz gz 12 d e e f\n"],
  ["echo $((2+3*4)) $((7/2)) $((-7%3)) $((1<<4|1)) $((5>3 && 2>3)) $((x=4)) $x", "14 3 -1 17 0 4 4\n"],
  ["A=1 env | head -n 9 | sort | head -n 1; echo ${A-unset}", "A=1\nunset\n"],
  ["umask 077; echo x > /u; umask; readonly r=1; echo $r", "0077\n1\n"],
  ["eval 'a=1; echo $a'; printf 'v=2\\necho $v $1\\n' > /s; . /s; echo $v", "1\n2\n2\n"],
  ["while getopts ab: o -a -b x; do echo $o $OPTARG; done; echo $OPTIND", "a\nb x\n4\n"],
  ["printf '%s=%d|%5s|%-3s|%03d|%x\\n' a 1 b c 7 255 d 2 e f 8 16", "a=1|    b|c  |007|ff\nd=2|    e|f  |008|10\n"],
];

for (const [script, output, code = 0] of everywhere) test(`every shell: ${script}`, async () => {
  for (const flavour of ["ash", "bash", "dash"] as const) {
    const result = await run(flavour, script);
    expect([flavour, result.stdout, result.code]).toEqual([flavour, output, code]);
  }
});

const bashOnly: readonly Golden[] = [
  ["a=(x 'y z' w); a[5]=v; echo ${a[1]} ${#a[@]} ${!a[@]}; for i in \"${a[@]}\"; do echo \"<$i>\"; done", "y z 4 0 1 2 5\n<x>\n<y z>\n<w>\n<v>\n"],
  ["declare -A m=([k]=v [\"a b\"]=c); m[z]=1; echo ${m[k]} \"${m[a b]}\" ${#m[@]}", "v c 3\n"],
  ["echo {a,b}{1..3} {01..03} {c..a}", "a1 a2 a3 b1 b2 b3 01 02 03 c b a\n"],
  ["for ((i = 0; i < 3; i++)); do echo -n $i; done; echo; ((i == 3)) && echo three", "012\nthree\n"],
  ["[[ abc == a* && ! x == y && abc =~ ^(a)(b) ]] && echo ${BASH_REMATCH[2]}", "b\n"],
  ["x=hello; echo ${x^} ${x^^} ${x:1:3} ${x: -2} ${x/l/L} ${x//l/L} ${x/%o/0}", "Hello HELLO ell lo heLlo heLLo hell0\n"],
  ["cat <<< \"here $((1+1))\"; cat <(echo sub) ; echo x > >(cat)", "here 2\nsub\nx\n"],
  ["set -o pipefail; false | true; echo $? ${PIPESTATUS[@]}", "1 1 0\n"],
  ["f() { declare v=1; local -i n=2+3; echo $n $FUNCNAME; }; f; echo ${v-unset}", "5 f\nunset\n"],
  ["mapfile -t l < <(printf 'a\\nb\\n'); echo ${#l[@]} ${l[1]}", "2 b\n"],
  ["echo $'a\\tb' \"${x@Q}\" ${!HO*}", "a\tb  HOME HOSTNAME HOSTTYPE\n"],
];

for (const [script, output, code = 0] of bashOnly) test(`bash: ${script}`, async () => {
  const result = await run("bash", script);
  expect([result.stdout, result.code]).toEqual([output, code]);
});

type Complaint = readonly [script: string, ash: readonly [string, number], dash: readonly [string, number], bash: readonly [string, number]];

const complaints: readonly Complaint[] = [
  ["nosuch", ["ash: nosuch: not found\n", 127], ["dash: 1: nosuch: not found\n", 127], ["bash: line 1: nosuch: command not found\n", 127]],
  ["/etc", ["ash: /etc: Permission denied\n", 126], ["dash: 1: /etc: Permission denied\n", 126], ["bash: line 1: /etc: Is a directory\n", 126]],
  ["echo > /no/x", ["ash: can't create /no/x: nonexistent directory\n", 1], ["dash: 1: cannot create /no/x: Directory nonexistent\n", 2], ["bash: line 1: /no/x: No such file or directory\n", 1]],
  ["cat < /no", ["ash: can't open /no: no such file\n", 1], ["dash: 1: cannot open /no: No such file\n", 2], ["bash: line 1: /no: No such file or directory\n", 1]],
  ["cd /no", ["ash: cd: line 0: can't cd to /no: No such file or directory\n", 2], ["dash: 1: cd: can't cd to /no\n", 2], ["bash: line 1: cd: /no: No such file or directory\n", 1]],
  ["echo ${x?gone}; echo never", ["ash: x: gone\n", 2], ["dash: 1: x: gone\n", 2], ["bash: line 1: x: gone\n", 127]],
  ["set -u; echo $x; echo never", ["ash: x: parameter not set\n", 2], ["dash: 1: x: parameter not set\n", 2], ["bash: line 1: x: unbound variable\n", 127]],
  ["readonly a=1; a=2; echo never", ["ash: a: is read only\n", 2], ["dash: 1: a: is read only\n", 2], ["bash: line 1: a: readonly variable\n", 1]],
  ["if true; then echo a", ["ash: syntax error: unexpected end of file (expecting \"fi\")\n", 2], ["dash: 1: Syntax error: end of file unexpected (expecting \"fi\")\n", 2], ["bash: -c: line 2: syntax error: unexpected end of file\n", 2]],
  ["fi", ["ash: syntax error: unexpected \"fi\"\n", 2], ["dash: 1: Syntax error: \"fi\" unexpected\n", 2], ["bash: -c: line 1: syntax error near unexpected token `fi'\nbash: -c: line 1: `fi'\n", 2]],
  ["echo \"abc", ["ash: syntax error: unterminated quoted string\n", 2], ["dash: 1: Syntax error: Unterminated quoted string\n", 2], ["bash: -c: line 1: unexpected EOF while looking for matching `\"'\n", 2]],
  ["a=(1 2)", ["ash: syntax error: unexpected \"(\"\n", 2], ["dash: 1: Syntax error: \"(\" unexpected\n", 2], ["", 0]],
];

test.each(complaints)("error texts: %s", async (script, ash, dash, bash) => {
  for (const [flavour, [stderr, code]] of [["ash", ash], ["dash", dash], ["bash", bash]] as const) {
    const result = await run(flavour, script);
    expect([flavour, result.stderr, result.code]).toEqual([flavour, stderr, code]);
  }
});

test("set -x in each shell's quoting", async () => {
  const script = "set -x; echo a 'b c'; x=1; x='2 3' true; echo > /dev/null";
  expect((await run("bash", script)).stderr).toBe("+ echo a 'b c'\n+ x=1\n+ x='2 3'\n+ true\n+ echo\n");
  expect((await run("dash", script)).stderr).toBe("+ echo a b c\n+ x=1\n+ x=2 3 true\n+ echo\n");
  expect((await run("ash", script)).stderr).toBe("+ echo a 'b c'\n+ x=1\n+ x='2 3' true\n+ echo\n");
});

test("commands before a syntax error run, line by line", async () => {
  const result = await run("dash", "echo one\necho two; fi\necho three");
  expect([result.stdout, result.stderr, result.code]).toEqual(["one\n", "dash: 2: Syntax error: \"fi\" unexpected\n", 2]);
});

test("scripts: #!, arguments, no #!, standard input", async () => {
  const lab = testLab([...shPrograms, ...testPrograms], { "/s": "#!/bin/bash\necho $0 $1 $#\nnosuch\nexit 4\n", "/plain": "echo plain $0\n" });
  expect(await runToEnd(lab, { argv: ["/s", "a", "b"] })).toMatchObject({ stdout: "/s a 2\n", stderr: "/s: line 3: nosuch: command not found\n", code: 4 });
  expect(await runToEnd(lab, { argv: ["sh", "-c", "/plain; sh /nofile"] })).toMatchObject({ stdout: "plain /plain\n", stderr: "sh: 0: cannot open /nofile: No such file\n", code: 2 });
  expect(await runToEnd(lab, { argv: ["sh"], input: "read x\nthe line\necho \"got $x\"\ncat\nrest\n" })).toMatchObject({ stdout: "got the line\nrest\n", code: 0 });
});

test("the last command of sh -c takes the shell's place in ash and bash, not in dash", async () => {
  const lab = testLab([...shPrograms, ...testPrograms]);
  const { launch, settle } = await import("../engine/runc/testing/lab.ts");
  for (const [shell, expected] of [["ash", ["sleep 9"]], ["bash", ["sleep 9"]], ["dash", ["dash -c true; sleep 9", "sleep 9"]]] as const) {
    const { container } = await launch(lab, { argv: [shell, "-c", "true; sleep 9"] });
    await settle();
    expect(container.processes().map(({ argv }) => argv.join(" "))).toEqual(expected);
    container.kill("SIGKILL");
  }
});

test("`while :; do :; done` can be killed, and time passes meanwhile", async () => {
  const result = await run("dash", "while :; do :; done & sleep 1; kill -9 $!; wait $!; echo $?");
  expect(result.stdout).toBe("137\n");
});
