import './progress.css';

export interface ProgressProps {
  value: number;
  max: number;
  label?: string;
  /** The id of what names it, if that is on the screen. */
  labelledBy?: string;
}

/** A bar that says how much of a known number is done. */
export function Progress({ value, max, label, labelledBy }: ProgressProps) {
  return (
    <progress class="progress" aria-label={label} aria-labelledby={labelledBy} value={value} max={max} />
  );
}
