import type { ReactElement } from "react";

/** Two builds side by side. */
export function CompareBuilds(_props: { readonly from?: string; readonly to?: string; readonly onClose: () => void }): ReactElement | null {
  return null;
}
