import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { type Choice, Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Trial } from '#lib/contract/trial-schemas.ts';
import { startTrial } from '#lib/contract/trials.ts';
import { REGIONS, type Region, SERVICES, type Service } from '#lib/domain/account.ts';
import { SIGN_IN } from '#lib/domain/console-pages.ts';
import { TRIAL_DAYS, TRIAL_LICENSES } from '#lib/domain/plan.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';

const SERVICE_CHOICES: Choice<Service>[] = SERVICES.map((value) => ({ value, label: SERVICE_NAMES[value] }));
const REGION_CHOICES: Choice<Region>[] = REGIONS.map((value) => ({ value, label: REGION_NAMES[value] }));

/** Asks for whom and for which service a trial is, and where its data are kept. */
export function TrialForm({ onStarted }: { onStarted: (trial: Trial) => void }) {
  const [organization, setOrganization] = useState('');
  const [domain, setDomain] = useState('');
  const [service, setService] = useState<Service>('office365');
  const [region, setRegion] = useState<Region>('eu');
  const { busy, failure, send } = useSending<Trial>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const trial = await send(() => call(startTrial, { body: { organization, domain, service, region } }));
    if (trial !== null) onStarted(trial);
  };
  return (
    <>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>
          {TRIAL_DAYS} days and {TRIAL_LICENSES} licenses, from when an administrator of the domain has
          authorized it.
        </p>
        <TextField label="Organization" value={organization} onInput={setOrganization} />
        <TextField label="Domain" note="Such as company.example" value={domain} onInput={setDomain} />
        <Select label="Service" choices={SERVICE_CHOICES} value={service} onChange={setService} />
        <Select
          label="Region"
          note="Where the backups are kept. It cannot be changed later."
          choices={REGION_CHOICES}
          value={region}
          onChange={setRegion}
        />
        {failure && <Notice tone="bad">{failure}</Notice>}
        <Button kind="primary" wide submit busy={busy}>
          Start the trial
        </Button>
      </form>
      <p class="small">
        <a href={SIGN_IN}>Back to sign in</a>
      </p>
    </>
  );
}
