import { useState } from 'preact/hooks';
import { type Choice, Select } from '#components/basics/select.tsx';
import { LINK_DAYS } from '#lib/domain/onboarding.ts';
import { client } from '../client.ts';
import { SavingForm } from './saving-form.tsx';

const { usual, least, most } = LINK_DAYS;
const CHOICES: Choice<number>[] = Array.from({ length: most - least + 1 }, (_, index) => ({
  value: least + index,
  label: `${daysWords(least + index)}${least + index === usual ? " (Baton's usual)" : ''}`,
}));

/** Chooses how long clients have to authorize; links that were sent keep their end. */
export function LinkDaysForm({ linkDays }: { linkDays: number }) {
  const [chosen, setChosen] = useState(linkDays);
  const save = () => client.setLinkDays({ body: { linkDays: chosen } });
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
