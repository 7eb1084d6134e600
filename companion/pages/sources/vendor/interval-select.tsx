import { Select } from '#components/basics/select.tsx';
import { lengthWords } from '../job-words.ts';

const MINUTE = 60;
const HOUR = 3600;
const INTERVALS = [15 * MINUTE, 30 * MINUTE, ...[1, 2, 4, 8, 12, 24].map((hours) => hours * HOUR)];

/** How often a source is read. What else is set, by the API, is kept as a choice. */
export function IntervalSelect({ value, onChange }: { value: number; onChange: (seconds: number) => void }) {
  const intervals = [...new Set([...INTERVALS, value])].sort((a, b) => a - b);
  return (
    <Select
      label="Read every"
      note="Each customer is read once in that time, as far as Datto keeps up."
      choices={intervals.map((seconds) => ({ value: seconds, label: lengthWords(seconds) }))}
      value={value}
      onChange={onChange}
    />
  );
}
