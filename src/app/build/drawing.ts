import { useEffect, useRef, useState, type RefObject } from "react";

/** Room of an element in whole px, and the ref that measures it. */
export function useRoom(first: { readonly width: number; readonly height: number }): { readonly room: RefObject<HTMLDivElement | null>; readonly width: number; readonly height: number } {
  const room = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(first);
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { room, ...size };
}

/** The step that a pick key stands for. */
export const stepOf = (pick: string | undefined): string | undefined => (pick?.startsWith("step:") ? pick.slice(5) : undefined);
