import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { alignmentCentres, fieldProduct, mostQrBytes, qrCode } from "./qr.ts";

const data = (length: number) => Uint8Array.from({ length }, (_, index) => 33 + ((index * 31 + length) % 90));
const picture = (length: number, level: "L" | "M" | "Q" | "H") => {
  const code = qrCode(data(length), level)!;
  let rows = "";
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) rows += code.isDark(x, y) ? "1" : "0";
  return { version: code.version, size: code.size, digest: Array.from(sha256(new TextEncoder().encode(rows)).slice(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("") };
};

test("capacities are those of the standard", () => {
  expect([mostQrBytes("L"), mostQrBytes("M"), mostQrBytes("Q"), mostQrBytes("H")]).toEqual([2953, 2331, 1663, 1273]);
  expect(qrCode(data(2953), "L")?.version).toBe(40);
  expect(qrCode(data(2954), "L")).toBeUndefined();
  expect([17, 18, 32, 33, 230, 231].map((length) => qrCode(data(length), "L")?.version)).toEqual([1, 2, 2, 3, 9, 10]);
});

test("alignment patterns stand where the standard's table has them", () => {
  expect(alignmentCentres(1)).toEqual([]);
  expect(alignmentCentres(2)).toEqual([6, 18]);
  expect(alignmentCentres(7)).toEqual([6, 22, 38]);
  expect(alignmentCentres(32)).toEqual([6, 34, 60, 86, 112, 138]);
  expect(alignmentCentres(40)).toEqual([6, 30, 58, 86, 114, 142, 170]);
});

test("the field is GF(256) with 0x11d", () => {
  expect(fieldProduct(2, 0x80)).toBe(0x1d);
  expect(fieldProduct(0x53, 1)).toBe(0x53);
  let power = 1;
  for (let step = 0; step < 255; step++) power = fieldProduct(power, 2);
  expect(power).toBe(1);
});

// Each of these symbols was read back by an independent reader when its digest was written down.
test("symbols do not change", () => {
  expect([picture(14, "M"), picture(300, "L"), picture(1200, "H"), picture(2953, "L")]).toMatchInlineSnapshot(`
    [
      {
        "digest": "4c56a4ebf2a9",
        "size": 21,
        "version": 1,
      },
      {
        "digest": "52b64a673b8e",
        "size": 61,
        "version": 11,
      },
      {
        "digest": "845bcbb59cfb",
        "size": 173,
        "version": 39,
      },
      {
        "digest": "006fa4ae5c50",
        "size": 177,
        "version": 40,
      },
    ]
  `);
});
