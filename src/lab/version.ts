/** Version of the engine, written into journals: a replay under another one may differ and says so. */
export const engineVersion = "0.1.0";

/** Virtual start of a world when nothing else is said: Monday 23 November 2026, 09:00 UTC. */
export const defaultStartMs = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The student's first prompt, known before the engine is. */
export const firstPrompt = "student@docker-host:~$ ";
