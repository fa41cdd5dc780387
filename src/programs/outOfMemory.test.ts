/** Programs that keep what they read ask the kernel for the memory; over a container's limit the OOM killer takes them. */
import { expect, test } from "vitest";
import { recordedLab } from "./testing/recordedLab.ts";

const greedy = [
  ["tail", "/dev/zero"],
  ["dd", "if=/dev/zero", "of=/dev/null", "bs=300M", "count=1"],
  ["sh", "-c", "yes | tac >/dev/null"],
  ["sh", "-c", "x=a; while :; do x=$x$x; done"],
  ["awk", 'BEGIN { while (1) a[i++] = "more" }'],
  ["awk", 'BEGIN { s = "x"; while (1) s = s s }'],
  ["sed", "-n", ":a;N;ba", "/dev/urandom"],
];

test("a limit of 20 MiB ends every program that wants more", async () => {
  for (const argv of greedy) {
    const lab = recordedLab("busybox");
    expect(await lab.run(argv, "", { memoryBytes: 20 << 20 })).toMatchObject({ code: 137 });
  }
});
