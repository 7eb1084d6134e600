import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { type Choice, Select } from '#components/basics/select.tsx';
import type { DefaultRegion } from '#lib/contract/schemas.ts';
import { REGIONS, type Region } from '#lib/domain/account.ts';
import { REGION_NAMES } from '#lib/domain/words.ts';
import { client } from '../client.ts';
import { useSending } from '../links/use-sending.ts';

const NONE = '';
const CHOICES: Choice<Region | typeof NONE>[] = [
  { value: NONE, label: 'No default' },
  ...REGIONS.map((value) => ({ value, label: REGION_NAMES[value] })),
];

/** Chooses the region from which an account may differ only with a warning. */
export function RegionForm({ defaultRegion }: DefaultRegion) {
  const [chosen, setChosen] = useState<Region | typeof NONE>(defaultRegion ?? NONE);
  const [saved, setSaved] = useState<DefaultRegion | null>(null);
  const { busy, failure, send } = useSending<DefaultRegion>();

  const submit = async (event: Event) => {
    event.preventDefault();
    setSaved(null);
    setSaved(await send(() => client.setDefaultRegion({ body: { defaultRegion: chosen || null } })));
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <Select
        label="Default region"
        note="Before an account whose data are in another region is added, a warning says so."
        choices={CHOICES}
        value={chosen}
        onChange={setChosen}
      />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {saved && <Notice tone="good">{savedWords(saved)}</Notice>}
      <div>
        <Button kind="primary" submit busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

function savedWords({ defaultRegion }: DefaultRegion): string {
  return defaultRegion === null
    ? 'There is no default region any more.'
    : `The default region is ${REGION_NAMES[defaultRegion]} now.`;
}
