import type { ReactElement } from "react";

/** Line icons on an 18 px grid; decorative, their button carries the name. */
const paths = {
  globe: "M9 1.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM1.500 9h15M9 1.500c5 4.500 5 10.500 0 15M9 1.500c-5 4.500-5 10.500 0 15",
  sun: "M9 5.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM9 1v1.500M9 15.500V17M1 9h1.500M15.500 9H17M3.300 3.300l1.100 1.100M13.600 13.600l1.100 1.100M14.700 3.300l-1.100 1.100M4.400 13.600l-1.100 1.100",
  moon: "M15.500 10.700A7 7 0 1 1 7.300 2.500a5.500 5.500 0 0 0 8.200 8.200Z",
  share: "M9 11V2M5.800 4.800 9 1.800l3.200 3M4.500 8.500H3v7h12v-7h-1.500",
  help: "M9 1.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM6.900 7a2.100 2.100 0 1 1 3 1.900c-.6.3-.9.7-.9 1.400M9 12.700v.1",
  minus: "M3.500 9h11", plus: "M3.500 9h11M9 3.500v11",
  fit: "M2.500 6.500v-4h4M11.500 2.500h4v4M15.500 11.500v4h-4M6.500 15.500h-4v-4",
  table: "M2.500 3.500h13v11h-13ZM2.500 7.500h13M7 7.500v7",
  ghost: "M2.500 3.500h13v11h-13ZM6 14.500l9.500-9.500M2.500 12l8.500-8.500M10.500 14.500l5-5M2.500 7.500l4-4",
  stepBack: "M12 5 8 9l4 4M5 5v8", stepForward: "M6 5l4 4-4 4M13 5v8",
  back: "M11 4 6 9l5 5", forward: "M7 4l5 5-5 5", down: "M4 7l5 5 5-5",
  play: "M6 3.500v11l8.500-5.500Z", pause: "M6 3.500v11M12 3.500v11", stop: "M4.500 4.500h9v9h-9Z",
  search: "M7.800 3a4.800 4.800 0 1 0 0 9.600 4.800 4.800 0 0 0 0-9.600ZM11.300 11.300 15.500 15.500",
  folder: "M2 14.500v-11h5l1.500 2H16v9Z", file: "M4.500 2h6l3 3v11h-9ZM10.500 2v3h3", link: "M7 11l4-4M8 5.500l1.500-1.500a3 3 0 0 1 4.500 4.500L12.500 10M10 12.500 8.500 14A3 3 0 0 1 4 9.500L5.500 8",
  eye: "M1.500 9C4 5 6.500 3.700 9 3.700S14 5 16.500 9c-2.500 4-5 5.300-7.500 5.300S4 13 1.500 9ZM9 6.800a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400Z",
  terminal: "M2.500 5l4 4-4 4M9 13.500h6.500", clock: "M9 1.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM9 5v4l2.800 1.800",
  close: "M4 4l10 10M14 4 4 14", check: "M3.500 9.500l3.500 3.500 7.500-8", panel: "M2.500 3h13v12h-13ZM11 3v12", dots: "M4 9h.1M9 9h.1M14 9h.1", copy: "M6 6h9v9H6ZM12 3H3v9", alert: "M9 1.800 16.500 15.500h-15ZM9 7v4M9 13.300v.1", branch: "M5 3v12M5 11c0-4 8-2 8-7M13 4v.1",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark of the product: a sheet above two layers. */
export function Logo(): ReactElement {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 3 28 9 16 15 4 9Z" strokeDasharray="2.6 2" />
      <path d="M4 13l12 6 12-6v3l-12 6-12-6Z" className="logo-upper slot-S1" />
      <path d="M4 19.500l12 6 12-6v3l-12 6-12-6Z" className="logo-lower slot-S4" />
    </svg>
  );
}
