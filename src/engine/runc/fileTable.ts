/** The descriptors of one process. Models: struct files_struct · dup(2), close(2). */
import { ErrnoError } from "../../base/errors.ts";
import type { Description } from "./description.ts";

export class FileTable {
  readonly #open = new Map<number, Description>();
  /** RLIMIT_NOFILE as it is now. */
  limit: () => number = () => Infinity;

  /** Throws EBADF. */
  get(fd: number, syscall: string): Description {
    const description = this.#open.get(fd);
    if (!description) throw new ErrnoError("EBADF", syscall, String(fd));
    return description;
  }

  has(fd: number): boolean {
    return this.#open.has(fd);
  }

  /** Lowest free number. */
  add(description: Description): number {
    let fd = 0;
    while (this.#open.has(fd)) fd++;
    if (fd >= this.limit()) throw new ErrnoError("EMFILE", "open");
    this.set(fd, description);
    return fd;
  }

  /** Points `fd` there, closing what it was. */
  set(fd: number, description: Description): void {
    if (fd < 0 || fd >= this.limit()) throw new ErrnoError("EBADF", "dup2", String(fd));
    description.references++;
    const old = this.#open.get(fd);
    this.#open.set(fd, description);
    if (old) release(old);
  }

  close(fd: number): void {
    const description = this.get(fd, "close");
    this.#open.delete(fd);
    release(description);
  }

  closeAll(): void {
    const all = [...this.#open.values()];
    this.#open.clear();
    for (const description of all) release(description);
  }

  /** Sorted by number. */
  list(): readonly (readonly [number, Description])[] {
    return [...this.#open].sort((a, b) => a[0] - b[0]);
  }
}

function release(description: Description): void {
  if (--description.references === 0) description.released();
}
