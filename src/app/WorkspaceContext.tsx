import { createContext, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { Messages } from "../i18n/en.ts";
import { languages } from "../i18n/index.ts";
import { frameAt, type MirrorState } from "./mirror.ts";
import type { UiState } from "./uiStore.ts";
import type { Workspace } from "./workspace.ts";
import type { Frame } from "../lab/frame.ts";

const Context = createContext<Workspace | undefined>(undefined);
export const WorkspaceProvider = Context.Provider;

/** The open workspace. Throws outside the provider. */
export function useWorkspace(): Workspace {
  const workspace = useContext(Context);
  if (!workspace) throw new Error("no workspace");
  return workspace;
}

/** A piece of the mirror; the component renders again only when that piece changes. */
export function useMirror<Piece>(select: (state: MirrorState) => Piece): Piece {
  return useStore(useWorkspace().mirror, select);
}

/** A piece of the reader's choices. */
export function useUi<Piece>(select: (state: UiState) => Piece): Piece {
  return useStore(useWorkspace().ui, select);
}

/** The words of the chosen language. */
export function useWords(): Messages {
  return languages[useUi((state) => state.language)];
}

/** The Frame that is looked at: now, or a past one. */
export function useFrame(): Frame {
  const cursor = useUi((state) => state.cursor);
  return useMirror((state) => frameAt(state, cursor));
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}
