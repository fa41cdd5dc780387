/**
 * The three shells that images bring along. They share one interpreter; what differs is which parts of the language
 * they know and how they word things.
 * Models: BusyBox 1.37 ash, GNU bash 5.2, dash 0.5.12.
 */
export type Flavour = "ash" | "bash" | "dash";
