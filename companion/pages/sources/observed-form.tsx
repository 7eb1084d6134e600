import { useState } from 'preact/hooks';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { type Choice, Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { NewObservedAccount, ObservedAccount } from '#lib/contract/observed-schemas.ts';
import { ANY_SERVICES, type AnyService } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { reportedName } from '#lib/domain/source.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import { toReply } from '../session/client.ts';

const SERVICES: readonly Choice<AnyService>[] = ANY_SERVICES.map((value) => ({
  value,
  label: value === 'other' ? 'Something else' : SERVICE_NAMES[value],
}));

export interface ObservedFormProps {
  /** The account to rename; null adds one. */
  account: ObservedAccount | null;
  save: (account: NewObservedAccount) => Promise<unknown>;
  onSaved: () => Promise<void>;
  onClose: () => void;
}

/** Says what an account that is only watched is called, and, of a new one, by which name reports find it. */
export function ObservedForm({ account, save, onSaved, onClose }: ObservedFormProps) {
  const [name, setName] = useState(account?.name ?? '');
  const [domain, setDomain] = useState(account?.domain ?? '');
  const [service, setService] = useState<AnyService>(account?.service ?? 'other');
  const [label, setLabel] = useState(account?.label ?? '');
  const [ref, setRef] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const isOther = service === 'other';
  const send = async (wanted: NewObservedAccount): Outcome => {
    const answer = await toReply(save(wanted));
    await onSaved();
    if (answer.ok) return null;
    setErrors(fieldErrors(answer.facts.fields));
    return sentence(answer.code, answer.facts);
  };
  const submit = () => {
    const missing = {
      ...(name.trim() === '' && { name: 'Enter the client’s name.' }),
      ...(domainName(domain) === null && { domain: 'Enter a domain, such as company.example.' }),
      ...(isOther && label.trim() === '' && { label: 'Say in a few words what is backed up.' }),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return undefined;
    const names = { name: name.trim(), domain: domain.trim(), service, label: isOther ? label.trim() : null };
    return send({ ...names, ...(ref.trim() !== '' && { ref: ref.trim() }) });
  };
  const byDefault = reportedName({
    domain: domainName(domain) ?? 'company.example',
    service: isOther ? label.trim() || 'Restic on the NAS' : service,
  });
  return (
    <FormDialog
      title={account ? `Rename ${account.name}` : 'Add an account that Baton only watches'}
      verb={account ? 'Save' : 'Add'}
      errors={errors}
      onSubmit={submit}
      onClose={onClose}
    >
      {account === null && (
        <p class="muted">
          It gets a row like any other, without licenses or a transfer token: nobody has to authorize it here.
        </p>
      )}
      <TextField label="Client’s name" value={name} error={errors.name} onInput={setName} autofocus />
      <TextField label="Client’s domain" value={domain} error={errors.domain} onInput={setDomain} />
      <Select
        label="What is backed up"
        choices={SERVICES}
        value={service}
        error={errors.service}
        onChange={setService}
      />
      {isOther && (
        <TextField
          label="In a few words"
          note="Such as “Restic on the NAS”, at most 40 characters"
          value={label}
          error={errors.label}
          onInput={setLabel}
        />
      )}
      {account === null && (
        <TextField
          label="Name in reports (optional)"
          note={
            <>
              The id by which your programs know it. Without one it is <code>{byDefault}</code>.
            </>
          }
          value={ref}
          error={errors.ref}
          onInput={setRef}
        />
      )}
    </FormDialog>
  );
}
