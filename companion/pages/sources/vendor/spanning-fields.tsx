import { type Choice, Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { REGIONS, type Region, SERVICES, type Service } from '#lib/domain/account.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { publicKeyOf } from './check-for.ts';
import type { KeysFieldsProps } from './keys-fields.ts';
import { asksTenant } from './keys-missing.ts';
import { SecretField } from './secret-field.tsx';

const SERVICE_CHOICES: Choice<Service>[] = SERVICES.map((value) => ({ value, label: SERVICE_NAMES[value] }));
const REGION_CHOICES: Choice<Region | ''>[] = [
  { value: '', label: 'Choose' },
  ...REGIONS.map((value) => ({ value, label: `${REGION_NAMES[value]} (${value})` })),
];

/** Asks for an API token of Spanning, and for which tenant it is if that is not known. */
export function SpanningFields(props: KeysFieldsProps) {
  const { wanted, keys, change, errors } = props;
  const isGoogle = keys.service === 'google';
  return (
    <>
      <WhereTokenIs />
      {asksTenant(wanted) && <Tenant {...props} />}
      <TextField
        label={isGoogle ? 'Domain name at Spanning' : 'Administrator’s e-mail'}
        note={
          isGoogle
            ? 'Or the Client ID, if Spanning shows one'
            : 'Of who generated the token. Or the Client ID, if Spanning shows one'
        }
        value={publicKeyOf(wanted, keys)}
        error={errors.publicKey}
        onInput={(publicKey) => change({ publicKey })}
        {...(!isGoogle && { inputMode: 'email' as const })}
      />
      <SecretField {...props} />
      <Select
        label="Region"
        note={
          isGoogle
            ? 'Where Spanning keeps the backups'
            : 'As in the address of your Spanning console: o365-eu.spanningbackup.com is Europe'
        }
        choices={REGION_CHOICES}
        value={keys.region}
        error={errors.region}
        onChange={(region) => change({ region })}
      />
    </>
  );
}

function WhereTokenIs() {
  return (
    <>
      <p>
        In Spanning, open <b>Settings → API Token</b> and press <b>Generate Token</b>. It is shown once. Newer
        consoles call the pair Client ID and Client Secret.
      </p>
      <p class="muted">
        If the button reads <b>Revoke Token</b>, there is a token already, and only one at a time: what uses
        it stops once it is revoked.
      </p>
    </>
  );
}

/** Of whom the token is, which Spanning does not say. */
function Tenant({ keys, change, errors }: KeysFieldsProps) {
  return (
    <>
      <TextField
        label="Client’s name"
        value={keys.clientName}
        error={errors['tenant.clientName']}
        onInput={(clientName) => change({ clientName })}
      />
      <TextField
        label="Client’s domain"
        value={keys.domain}
        error={errors['tenant.domain']}
        onInput={(domain) => change({ domain })}
      />
      <Select
        label="Service"
        choices={SERVICE_CHOICES}
        value={keys.service}
        onChange={(service) => change({ service })}
      />
    </>
  );
}
