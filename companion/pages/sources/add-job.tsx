import { useState } from 'preact/hooks';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { createReportJob } from '#lib/contract/reports.ts';
import type { Source } from '#lib/domain/source.ts';
import { call } from '../session/client.ts';
import { accountChoices } from './account-names.ts';
import { slugOf } from './job-words.ts';
import { LengthSelect } from './length-select.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface AddJobProps {
  source: Source;
  shown: SourcesShown;
  onClose: () => void;
}

/** A job that is expected before anything was reported of it. */
export function AddJob({ source, shown, onClose }: AddJobProps) {
  const [name, setName] = useState('');
  const [accountId, setAccountId] = useState(source.accountId ?? '');
  const [periodSeconds, setPeriod] = useState<number | null>(86_400);
  const [errors, setErrors] = useState<{ name?: string }>({});
  const slug = slugOf(name);
  const submit = () => {
    setErrors(name.trim() === '' ? { name: 'Give it a name.' } : {});
    if (name.trim() === '') return undefined;
    const body = {
      ...{ name: name.trim(), slug, accountId: accountId === '' ? null : accountId },
      ...(periodSeconds !== null && { periodSeconds }),
    };
    return shown.change(call(createReportJob, { body }));
  };
  return (
    <FormDialog title="Add a job" verb="Add" errors={errors} onSubmit={submit} onClose={onClose}>
      <TextField
        label="Name"
        note={
          name.trim() === '' ? (
            'What runs, such as “Nightly backup of the mail server”'
          ) : (
            <>
              With a key it is reported as <code>{slug}</code>.
            </>
          )
        }
        error={errors.name}
        value={name}
        onInput={setName}
        autofocus
      />
      {source.accountId === null && (
        <Select
          label="Account"
          choices={accountChoices(shown.accounts, 'None yet: it waits, and colors nothing')}
          value={accountId}
          onChange={setAccountId}
        />
      )}
      <LengthSelect
        label="Runs every"
        note="Its first run is expected from now on."
        of="period"
        unset="Not set: every 24 hours from its first report"
        value={periodSeconds}
        onChange={setPeriod}
      />
    </FormDialog>
  );
}
