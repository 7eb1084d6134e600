import { useState } from 'preact/hooks';
import { type Choice, Select } from '#components/basics/select.tsx';
import { setDefaultRegion } from '#lib/contract/people.ts';
import type { DefaultRegion } from '#lib/contract/schemas.ts';
import { REGIONS, type Region } from '#lib/domain/account.ts';
import { REGION_NAMES } from '#lib/domain/words.ts';
import { call } from '../session/client.ts';
import { SavingForm } from './saving-form.tsx';

const NONE = '';
const CHOICES: Choice<Region | typeof NONE>[] = [
  { value: NONE, label: 'No default' },
  ...REGIONS.map((value) => ({ value, label: REGION_NAMES[value] })),
];

/** Chooses the default region: adding an account of another region shows a warning. */
export function RegionForm({ defaultRegion }: DefaultRegion) {
  const [chosen, setChosen] = useState<Region | typeof NONE>(defaultRegion ?? NONE);
  const save = () => call(setDefaultRegion, { body: { defaultRegion: chosen || null } });
  return (
    <SavingForm save={save} words={savedWords}>
      <Select
        label="Default region"
        note="Before an account whose data are in another region is added, a warning says so."
        choices={CHOICES}
        value={chosen}
        onChange={setChosen}
      />
    </SavingForm>
  );
}

function savedWords({ defaultRegion }: DefaultRegion): string {
  return defaultRegion === null
    ? 'There is no default region now.'
    : `The default region is ${REGION_NAMES[defaultRegion]} now.`;
}
