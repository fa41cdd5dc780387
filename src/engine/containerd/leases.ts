/** Who keeps a layer although no image or container has it. Models: containerd leases. */
export class Leases {
  readonly #byOwner = new Map<string, Set<string>>();

  /** The owner ("buildcache/…") keeps the resource until it lets go. */
  add(owner: string, resource: string): void {
    const held = this.#byOwner.get(owner) ?? new Set<string>();
    held.add(resource);
    this.#byOwner.set(owner, held);
  }

  release(owner: string): readonly string[] {
    const held = [...(this.#byOwner.get(owner) ?? [])];
    this.#byOwner.delete(owner);
    return held;
  }

  isHeld(resource: string): boolean {
    for (const held of this.#byOwner.values()) if (held.has(resource)) return true;
    return false;
  }
}
