/** One verb at a time on one container: those who come later wait in order. Models: moby container.Lock. */
export class Lock {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, to the function that ends it. */
  async acquire(): Promise<() => void> {
    const before = this.#last;
    let release!: () => void;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  async run<T>(work: () => Promise<T> | T): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
