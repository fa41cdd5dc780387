/** Written by e2e/catalogDigests.ts; do not edit. Layer → [hex digits of its DiffID, length of its tar in bytes]. */
export const layerDigests: Readonly<Record<string, readonly [hex: string, sizeBytes: number]>> = {
  "alpine-3.19.7": ["8d87c6e26efad637df4315cfe8040c1488c23f593f4dff30fdc97ec4b9bb1def", 8426496],
  "alpine-3.20.6": ["5dda66c4f39cc7e906cf384a5eb0554ce55c25756256ab2bf3c27f9699507b58", 8426496],
  "alpine-3.21.3": ["867b3791da1b60cfec8376d3746114bc1a92eb9278d39375c73454c42ad96d5e", 8426496],
  "busybox": ["e9eda1d19308713d601e9081586c1bc797d85d3eb7ed3a056db6dc8377ee8f24", 2176000],
  "hello-world": ["8e396f96a86f10d36391410206a92f086b4a215ac52e78cdddc222561ac513c4", 11776],
};
