/** How long changes may wait to be written together. */
const patienceMs = 200;

/** Writes what changes often: soon, once for many changes, one write after the other, and at once when the page is left. */
export function createSaver(write: () => Promise<void>): { soon(): void; close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    last = last.then(write, write);
  };
  const onHide = () => document.visibilityState === "hidden" && now();
  document.addEventListener("visibilitychange", onHide);
  window.addEventListener("pagehide", now);
  return {
    soon() {
      timer ??= setTimeout(now, patienceMs);
    },
    close() {
      now();
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", now);
    },
  };
}
