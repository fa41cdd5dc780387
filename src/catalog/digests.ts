/** Written by e2e/catalogDigests.ts; do not edit. Layer → [hex digits of its DiffID, length of its tar in bytes]. */
export const layerDigests: Readonly<Record<string, readonly [hex: string, sizeBytes: number]>> = {
  "alpine-3.19.7": ["2b0194be6d04b0fe8e1889d98606a8617d967f717c7844635449e91fd5cf84aa", 8426496],
  "alpine-3.20.6": ["0a3368c1044e192fc7e37d84cf0ff97f210d5ca6944a8b70d1e1347178233432", 8426496],
  "alpine-3.21.3": ["0307736a600552dfeda6178a0b261bb147d2e88c1f187b25cf1564b46b69fdff", 8426496],
  "busybox": ["878c8477c4bead3a3d2f0dd83a267962e9deb3d4b2b09e3c88c8d9ad7c58d78e", 2176000],
  "hello-world": ["8cccf876b4b249b45c231e3c7b13ea661dee609a00343e8124fc5ab753d1efea", 11776],
};
