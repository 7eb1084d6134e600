import { useState } from 'preact/hooks';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { ReadVendor } from '#lib/domain/source-check.ts';
import { IntervalSelect } from './interval-select.tsx';

export interface ReadSettingsProps {
  vendor: ReadVendor;
  name: string;
  intervalSeconds: number;
  save: (settings: { name: string; intervalSeconds: number }) => Outcome;
  onClose: () => void;
}

/** What a source that is read is called, and how often it is read. */
export function ReadSettings({ vendor, save, onClose, ...settings }: ReadSettingsProps) {
  const [name, setName] = useState(settings.name);
  const [intervalSeconds, setIntervalSeconds] = useState(settings.intervalSeconds);
  const [errors, setErrors] = useState<{ name?: string }>({});
  const submit = () => {
    const wanted = name.trim();
    setErrors(wanted === '' ? { name: 'Give it a name.' } : {});
    return wanted === '' ? undefined : save({ name: wanted, intervalSeconds });
  };
  return (
    <FormDialog title="Change the source" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      <TextField label="Name" value={name} onInput={setName} error={errors.name} autofocus />
      <IntervalSelect vendor={vendor} value={intervalSeconds} onChange={setIntervalSeconds} />
    </FormDialog>
  );
}
