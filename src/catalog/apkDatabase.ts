/** apk's database of installed packages. Spec: apk-tools "installed" format (P name, V version, A arch). */

/** The `lib/apk/db/installed` text for these packages. Only the members `apk info` and a version check need. */
export function apkDatabase(packages: readonly (readonly [name: string, version: string])[]): string {
  return packages.map(([name, version]) => `P:${name}\nV:${version}\nA:x86_64\n\n`).join("");
}
