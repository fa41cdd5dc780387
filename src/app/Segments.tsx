import type { ReactElement } from "react";

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly lang?: string;
}

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}

/** One of few: a row of buttons of which one is pressed. */
export function Segments<Value extends string>({ label, value, segments, onChange, className }: SegmentsProps<Value>): ReactElement {
  return (
    <div className={className ? `segments ${className}` : "segments"} role="group" aria-label={label}>
      {segments.map((segment) => (
        <button key={segment.value} type="button" aria-pressed={segment.value === value} lang={segment.lang} onClick={() => onChange(segment.value)}>
          {segment.label}
        </button>
      ))}
    </div>
  );
}
