import { useState } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { SecretOnce } from '#components/basics/secret-once.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { TextToCopy } from '#components/basics/text-to-copy.tsx';
import type { ReportKey, ShownReportKey } from '#lib/contract/report-schemas.ts';
import { createReportKey, replaceReportKey } from '#lib/contract/reports.ts';
import { KeyDialog } from '../keys/key-dialog.tsx';
import { call } from '../session/client.ts';
import { accountChoices, type NamedAccount } from './account-names.ts';
import { readyTexts } from './ready-lines.ts';

export interface MakeReportKeyProps {
  accounts: readonly NamedAccount[];
  /** A reseller's key may be for all its accounts, a customer's is for one. */
  isReseller: boolean;
  onMade: () => Promise<void>;
  onClose: () => void;
}

/** Asks what a report key is for, and then shows it, this once. */
export function MakeReportKey({ accounts, isReseller, onMade, onClose }: MakeReportKeyProps) {
  const choices = accountChoices(accounts, isReseller ? 'All accounts: a job says which it is of' : null);
  const [name, setName] = useState('');
  const [accountId, setAccountId] = useState(choices[0]?.value ?? '');
  const [createsJobs, setCreatesJobs] = useState(true);
  const body = { name: name.trim(), accountId: accountId === '' ? null : accountId, createsJobs };
  return (
    <KeyDialog<ShownReportKey>
      {...SHOWN}
      title="Make a report key"
      verb="Make it"
      send={() => call(createReportKey, { body })}
      onMade={onMade}
      onClose={onClose}
    >
      <TextField
        label="Name"
        note="The machine or program that will report"
        value={name}
        onInput={setName}
        autofocus
      />
      {choices.length > 1 && (
        <Select label="For" choices={choices} value={accountId} onChange={setAccountId} />
      )}
      <CheckBox
        label="Its first report makes a job"
        note="Up to 50 jobs by pings. Without this it reports on jobs that are there already."
        checked={createsJobs}
        onChange={setCreatesJobs}
      />
    </KeyDialog>
  );
}

const OVERLAPS = [
  { value: 0, label: 'At once' },
  { value: 86_400, label: 'In a day' },
  { value: 7 * 86_400, label: 'In 7 days' },
  { value: 30 * 86_400, label: 'In 30 days' },
];

export interface ReplaceReportKeyProps {
  reportKey: ReportKey;
  onMade: () => Promise<void>;
  onClose: () => void;
}

/** Makes the successor of a key, with a time in which both work. */
export function ReplaceReportKey({ reportKey, onMade, onClose }: ReplaceReportKeyProps) {
  const [overlapSeconds, setOverlap] = useState(7 * 86_400);
  const params = { id: reportKey.id };
  return (
    <KeyDialog<ShownReportKey>
      {...SHOWN}
      title={`Replace ${reportKey.name}?`}
      verb="Replace it"
      send={() => call(replaceReportKey, { params, body: { overlapSeconds } })}
      onMade={onMade}
      onClose={onClose}
    >
      <p>A new key takes its place. Until the old one ends, both work.</p>
      <Select label="The old one ends" choices={OVERLAPS} value={overlapSeconds} onChange={setOverlap} />
    </KeyDialog>
  );
}

const SHOWN = {
  madeTitle: 'Your new report key',
  wide: true,
  show: (made: ShownReportKey) => <MadeKey made={made} />,
};

/** The key, and how something reports with it. */
function MadeKey({ made: { key, secret } }: { made: ShownReportKey }) {
  const texts = readyTexts({ ...key, secret, origin: location.origin });
  const [chosen, setChosen] = useState(0);
  const text = texts[chosen];
  return (
    <>
      <SecretOnce label="Report key" secret={secret} />
      <Select
        label="Use it in"
        choices={texts.map(({ label }, value) => ({ value, label }))}
        value={chosen}
        onChange={setChosen}
      />
      {text && <TextToCopy label="To paste there" text={text.text} />}
      <p class="small muted">
        {key.createsJobs
          ? 'Its first report makes the job; “nightly” is its name, so choose one that says what runs.'
          : 'It reports on jobs that are there: put the name of one in place of “nightly”.'}
      </p>
    </>
  );
}
