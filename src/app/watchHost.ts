/** How long a worker that was told something may stay silent. */
const patienceMs = 8000;

/** Notices a worker that no longer answers: ended from outside, or lost in an endless computation. */
export function watchHost(ping: () => Promise<unknown>, onSilent: (silent: boolean) => void): { asked(): void; heard(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;
  const heard = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isSilent) onSilent(false);
    isSilent = false;
  };
  return {
    heard,
    asked() {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        isSilent = true;
        onSilent(true);
      }, patienceMs);
      // Answered at once by a worker that lives, whatever its programs do.
      void ping().then(heard, () => undefined);
    },
  };
}
