import { Select } from '#components/basics/select.tsx';
import { lengthWords } from './job-words.ts';

const HOUR = 3600;
const DAY = 86_400;

/** What can be chosen, in seconds. What else is set, by the API or as suggested, is kept as a choice. */
const LENGTHS = {
  period: [
    HOUR / 4,
    HOUR / 2,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    6 * HOUR,
    8 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
  ],
  grace: [300, HOUR / 4, HOUR / 2, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 2 * DAY],
  longest: [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY],
};

export interface LengthSelectProps {
  label: string;
  note?: string;
  of: keyof typeof LENGTHS;
  /** The choice for null: what applies if nothing is set. */
  unset: string;
  value: number | null;
  onChange: (seconds: number | null) => void;
}

/** A choice of a length of time. */
export function LengthSelect({ label, note, of, unset, value, onChange }: LengthSelectProps) {
  const lengths = [...new Set([...LENGTHS[of], ...(value === null ? [] : [value])])].sort((a, b) => a - b);
  return (
    <Select
      label={label}
      note={note}
      choices={[
        { value: 0, label: unset },
        ...lengths.map((seconds) => ({ value: seconds, label: lengthWords(seconds) })),
      ]}
      value={value ?? 0}
      onChange={(seconds) => onChange(seconds === 0 ? null : seconds)}
    />
  );
}
