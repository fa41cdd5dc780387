/** Sizes of the strata drawing, px at 1x. */
export interface Metrics {
  /** Cabinet projection: how far top and side faces reach right and up. */
  readonly depth: number;
  readonly containerLeaf: number;
  readonly tagLeaf: number;
  /** Narrowest a leaf may become before the stage pans instead. */
  readonly smallestLeaf: number;
  readonly largestContainerLeaf: number;
  readonly largestTagLeaf: number;
  readonly columnGap: number;
  readonly branchGap: number;
  /** Air between a stack and the writable layer above it. */
  readonly lift: number;
  readonly headHeight: number;
  readonly headGap: number;
  readonly sheetHeight: number;
  readonly chipHeight: number;
  /** Flags stand on their slab's top edge instead of right of it. */
  readonly flagsAbove: boolean;
  /** Factor on slab thickness; below 1 on a low stage. */
  readonly slabScale: number;
  readonly label: number;
  readonly detail: number;
}

export const deskMetrics: Metrics = {
  depth: 13, containerLeaf: 208, tagLeaf: 150, smallestLeaf: 150, largestContainerLeaf: 300, largestTagLeaf: 230, columnGap: 16, branchGap: 24,
  lift: 72, headHeight: 44, headGap: 23, sheetHeight: 54, chipHeight: 20, flagsAbove: false, slabScale: 1, label: 12, detail: 10.5,
};
/** For a low stage: less air above the stack, so that heads stay in view. */
export const lowMetrics: Metrics = { ...deskMetrics, lift: 36, headGap: 10, headHeight: 40, sheetHeight: 48, slabScale: 0.86 };
/** For the strip of stage that is left on a very low window. */
export const lowestMetrics: Metrics = { ...lowMetrics, lift: 24, headGap: 6, headHeight: 30, sheetHeight: 44, slabScale: 0.4 };
export const phoneMetrics: Metrics = { ...deskMetrics, depth: 11, containerLeaf: 162, largestContainerLeaf: 336, largestTagLeaf: 250, columnGap: 14, lift: 56, headHeight: 32, headGap: 14, sheetHeight: 48, flagsAbove: true, label: 12 };
export const presenterMetrics: Metrics = {
  depth: 22, containerLeaf: 300, tagLeaf: 230, smallestLeaf: 220, largestContainerLeaf: 420, largestTagLeaf: 320, columnGap: 24, branchGap: 36,
  lift: 84, headHeight: 60, headGap: 28, sheetHeight: 76, chipHeight: 28, flagsAbove: false, slabScale: 4 / 3, label: 16, detail: 14,
};

/** Thickness of a layer: a damped scale, so that 1 kB is visible and 1 GB fits; the ruler has the true figures. */
export function slabHeight(sizeBytes: number, scale = 1): number {
  return Math.round(Math.max(34, scale * Math.min(180, Math.max(34, 40 + 5 * Math.sqrt(sizeBytes / 1e6) - (sizeBytes < 1e4 ? 6 : 0)))));
}
