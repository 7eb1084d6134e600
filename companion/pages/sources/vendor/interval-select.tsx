import { Select } from '#components/basics/select.tsx';
import type { ReadVendor } from '#lib/domain/source-check.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { lengthWords } from '../job-words.ts';

const MINUTE = 60;
const HOUR = 3600;
const INTERVALS = [15 * MINUTE, 30 * MINUTE, ...[1, 2, 4, 8, 12, 24].map((hours) => hours * HOUR)];

export interface IntervalSelectProps {
  vendor: ReadVendor;
  /** In seconds. */
  value: number;
  onChange: (seconds: number) => void;
}

/** How often a source is read. What else is set, by the API, is kept as a choice. */
export function IntervalSelect({ vendor, value, onChange }: IntervalSelectProps) {
  const intervals = [...new Set([...INTERVALS, value])].sort((a, b) => a - b);
  return (
    <Select
      label="Read every"
      note={
        vendor === 'datto'
          ? 'Each customer is read once in that time, as far as Datto keeps up.'
          : `${VENDOR_NAMES[vendor]} is asked for its users once a day.`
      }
      choices={intervals.map((seconds) => ({ value: seconds, label: lengthWords(seconds) }))}
      value={value}
      onChange={onChange}
    />
  );
}
