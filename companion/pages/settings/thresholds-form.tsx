import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Thresholds } from '#lib/domain/account.ts';
import { useSending } from '../hooks/use-sending.ts';
import { inputOf, type ThresholdsErrors, thresholdsOf, thresholdsWords } from './thresholds-input.ts';

export interface ThresholdsFormProps {
  thresholds: Thresholds;
  save: (thresholds: Thresholds) => Promise<unknown>;
  /** For which accounts they are saved, as a sentence. */
  saved: string;
  /** More buttons beside Save. */
  children?: ComponentChildren;
}

const FIELDS = [
  ['criticalBelow', 'Critical below, in %', 'Fewer of the backups tried in the last 24 hours succeeded.'],
  ['warningBelow', 'Warning below, in %', 'Likewise. Users left unprotected by auto-add are a warning, too.'],
  ['staleAfterSeconds', 'Stale after, in hours', 'No backup was even tried for so long.'],
  [
    'behindAfterDays',
    'Seats behind after, in days',
    'A user or site without a successful backup for so long is a warning, and after 7 days critical.',
  ],
] as const;

/** Edits the thresholds from which an account is critical, warning or stale. */
export function ThresholdsForm({ thresholds, save, saved, children }: ThresholdsFormProps) {
  const [input, setInput] = useState(() => inputOf(thresholds));
  const [errors, setErrors] = useState<ThresholdsErrors>({});
  const [savedThresholds, setSavedThresholds] = useState<Thresholds | null>(null);
  const { busy, failure, send } = useSending<unknown>();

  const submit = async (event: Event) => {
    event.preventDefault();
    setSavedThresholds(null);
    const read = thresholdsOf(input);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    if ((await send(() => save(read.thresholds))) !== null) setSavedThresholds(read.thresholds);
  };

  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      {FIELDS.map(([name, label, note]) => (
        <TextField
          key={name}
          label={label}
          note={note}
          error={errors[name]}
          value={input[name]}
          onInput={(text) => setInput((before) => ({ ...before, [name]: text }))}
        />
      ))}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {savedThresholds && (
        <Notice tone="good">
          {saved} {thresholdsWords(savedThresholds)}
        </Notice>
      )}
      <div class="row">
        <Button kind="primary" submit busy={busy}>
          Save thresholds
        </Button>
        {children}
      </div>
    </form>
  );
}
