import { useState } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { ReportJob } from '#lib/contract/report-schemas.ts';
import { changeReportJob } from '#lib/contract/reports.ts';
import { call } from '../session/client.ts';
import { timeZoneChoices } from '../settings/time-zones.ts';
import { accountChoices } from './account-names.ts';
import { readStatuses } from './job-words.ts';
import { LengthSelect } from './length-select.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface JobSettingsProps {
  job: ReportJob;
  shown: SourcesShown;
  onClose: () => void;
}

interface Errors {
  name?: string;
  statuses?: string;
}

/** What a job expects, what its exit statuses mean, and of which account it is. */
export function JobSettings({ job, shown, onClose }: JobSettingsProps) {
  const [typed, setTyped] = useState(() => initial(job));
  const [errors, setErrors] = useState<Errors>({});
  const set = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  const submit = () => {
    const { name, accountId, statuses, days, ...lengths } = typed;
    const warningCodes = readStatuses(statuses);
    const wrong: Errors = {
      ...(name.trim() === '' && { name: 'Give it a name.' }),
      ...(warningCodes === null && { statuses: 'Numbers from 0 to 255, such as 1, 3.' }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0 || warningCodes === null) return undefined;
    const body = {
      ...lengths,
      ...{ name: name.trim(), warningCodes, days: days.length === WEEKDAYS.length ? null : days },
      ...(shown.isReseller && { accountId: accountId === '' ? null : accountId }),
    };
    return shown.change(call(changeReportJob, { params: { id: job.id }, body }));
  };
  return (
    <FormDialog title={`Change ${job.name}`} verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      {shown.isReseller && (
        <Select
          label="Account"
          note="Its row shows what this job reports."
          choices={accountChoices(shown.accounts, 'None yet: it waits, and colors nothing')}
          value={typed.accountId}
          onChange={(accountId) => set({ accountId })}
        />
      )}
      <TextField label="Name" value={typed.name} error={errors.name} onInput={(name) => set({ name })} />
      <LengthSelect
        label="Runs every"
        of="period"
        unset="Not set: every 24 hours from its first report"
        value={typed.periodSeconds}
        onChange={(periodSeconds) => set({ periodSeconds })}
      />
      <Days days={typed.days} onChange={(days) => set({ days })} />
      <Select
        label="Time zone"
        note="Of its days."
        choices={timeZoneChoices(typed.timeZone)}
        value={typed.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      <LengthSelect
        label="May be late by"
        note="Then its run is missing, and its account critical."
        of="grace"
        unset="Not set: 2 hours"
        value={typed.graceSeconds}
        onChange={(graceSeconds) => set({ graceSeconds })}
      />
      <LengthSelect
        label="Fails without an end after"
        of="longest"
        unset="Not set: 24 hours"
        value={typed.longestSeconds}
        onChange={(longestSeconds) => set({ longestSeconds })}
      />
      <TextField
        label="Exit statuses that mean a warning"
        note="restic: 3, borg: 1. All others but 0 mean that it failed."
        value={typed.statuses}
        error={errors.statuses}
        onInput={(statuses) => set({ statuses })}
      />
    </FormDialog>
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const EVERY_DAY = WEEKDAYS.map((_, index) => index + 1);

function initial({ name, accountId, days, warningCodes, ...job }: ReportJob) {
  const { periodSeconds, graceSeconds, longestSeconds, timeZone } = job;
  return {
    ...{ name, accountId: accountId ?? '', statuses: warningCodes.join(', '), days: days ?? EVERY_DAY },
    ...{ periodSeconds, graceSeconds, longestSeconds, timeZone },
  };
}

/** The days on which it runs, of which one at least stays chosen. */
function Days({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const toggle = (day: number, isChosen: boolean) => {
    const wanted = EVERY_DAY.filter((one) => (one === day ? isChosen : days.includes(one)));
    onChange(wanted.length === 0 ? [day] : wanted);
  };
  return (
    <fieldset class="radios">
      <legend>On</legend>
      <div class="source-job-days">
        {WEEKDAYS.map((name, index) => (
          <CheckBox
            key={name}
            label={name}
            checked={days.includes(index + 1)}
            onChange={(isChosen) => toggle(index + 1, isChosen)}
          />
        ))}
      </div>
      <p class="field-note">Where days are left out, it runs once on each that is chosen.</p>
    </fieldset>
  );
}
