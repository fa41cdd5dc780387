/** Processes waiting for something to change. Models: Linux wait queues. */
export class WaitQueue {
  #wakes: (() => void)[] = [];

  /** Resolves at the next `wake`. The condition must then be tested again. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.#wakes.push(resolve));
  }

  /** Wakes everyone who waits now, in order. */
  wake(): void {
    if (this.#wakes.length === 0) return;
    const wakes = this.#wakes;
    this.#wakes = [];
    for (const wake of wakes) wake();
  }
}
