import { Radios } from '#components/basics/radios.tsx';
import { Select } from '#components/basics/select.tsx';
import { COMMITMENT_TERMS, REGIONS, type Region, type Retention, SERVICES } from '#lib/domain/account.ts';
import type { Client } from '#lib/domain/onboarding.ts';
import {
  REGION_NAMES,
  RETENTION_NAMES,
  RETENTION_NOTES,
  SERVICE_NAMES,
  TERM_NAMES,
} from '#lib/domain/words.ts';
import { FormPart, type FormPartProps } from './form-part.tsx';

const SERVICE_CHOICES = SERVICES.map((value) => ({ value, label: SERVICE_NAMES[value] }));
const TERM_CHOICES = COMMITMENT_TERMS.map((value) => ({ value, label: TERM_NAMES[value] }));
const REGION_CHOICES = REGIONS.map((value) => ({ value, label: REGION_NAMES[value] }));
const RETENTION_CHOICES = (['ICR', 'TBR'] as const satisfies Retention[]).map((value) => ({
  value,
  label: `${RETENTION_NAMES[value]} (${value})`,
  note: RETENTION_NOTES[value],
}));

/** The product to back up, its region and its terms. */
export function ServicePart({
  draft,
  errors,
  onDraft,
  client,
}: FormPartProps & { client: Client | undefined }) {
  const { region } = draft;
  return (
    <FormPart title="Service">
      <div class="fields" data-three>
        <Select<Region | ''>
          label="Region where data is stored"
          note="It cannot be changed later."
          error={errors.region}
          choices={
            region === '' ? [{ value: '', label: 'Choose a region' }, ...REGION_CHOICES] : REGION_CHOICES
          }
          value={region}
          onChange={(value) => onDraft({ ...draft, region: value })}
        />
        <Select
          label="Product to back up"
          note={takenWords(client, draft.service)}
          error={errors.service}
          choices={SERVICE_CHOICES}
          value={draft.service}
          onChange={(service) => onDraft({ ...draft, service })}
        />
        <Select
          label="Commitment term"
          error={errors.commitmentTerm}
          choices={TERM_CHOICES}
          value={draft.commitmentTerm}
          onChange={(commitmentTerm) => onDraft({ ...draft, commitmentTerm })}
        />
      </div>
      <Radios
        legend="Retention"
        choices={RETENTION_CHOICES}
        value={draft.retention}
        onChange={(retention) => onDraft({ ...draft, retention })}
      />
    </FormPart>
  );
}

/** Warns before the console would refuse it. */
function takenWords(client: Client | undefined, service: keyof typeof SERVICE_NAMES): string | undefined {
  const taken = client?.services.find((one) => one.service === service);
  if (!client || !taken) return undefined;
  return taken.state === 'pending'
    ? `You have asked ${client.name} for this already.`
    : `${client.name} has this already.`;
}
