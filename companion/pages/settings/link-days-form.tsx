import { useState } from 'preact/hooks';
import { type Choice, Select } from '#components/basics/select.tsx';
import { setLinkDays } from '#lib/contract/clients.ts';
import { LINK_DAYS } from '#lib/domain/onboarding.ts';
import { call } from '../session/client.ts';
import { SavingForm } from './saving-form.tsx';

const { initial, min, max } = LINK_DAYS;
const CHOICES: Choice<number>[] = Array.from({ length: max - min + 1 }, (_, index) => ({
  value: min + index,
  label: `${daysWords(min + index)}${min + index === initial ? " (Baton's usual)" : ''}`,
}));

/** Chooses how many days clients have to authorize. Links that were already sent keep their expiry. */
export function LinkDaysForm({ linkDays }: { linkDays: number }) {
  const [chosen, setChosen] = useState(linkDays);
  const save = () => call(setLinkDays, { body: { linkDays: chosen } });
  return (
    <SavingForm save={save} words={savedWords}>
      <Select
        label="Links of authorizations work for"
        note="From when they are sent. Those that clients have already keep their end."
        choices={CHOICES}
        value={chosen}
        onChange={setChosen}
      />
    </SavingForm>
  );
}

function savedWords({ linkDays }: { linkDays: number }): string {
  return `Links that are sent from now on work for ${daysWords(linkDays)}.`;
}

function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
