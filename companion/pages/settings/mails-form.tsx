import { useState } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { Select } from '#components/basics/select.tsx';
import { TimeField } from '#components/basics/time-field.tsx';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { client } from '../client.ts';
import './mails.css';
import { offered, QUIET_AT_NIGHT, savedWords, zonesWith } from './mails-words.ts';
import { SavingForm } from './saving-form.tsx';

/** Chooses which alerts come by mail, and when none may. */
export function MailsForm({ settings, user }: { settings: MailSettings; user: Me['user'] }) {
  const [chosen, setChosen] = useState(() => offered(settings));
  const { changes, recap, recapAt, quiet, timeZone } = chosen;
  const set = (change: Partial<MailSettings>) => setChosen({ ...chosen, ...change });
  return (
    <SavingForm
      save={() => client.setMailSettings({ body: chosen })}
      words={(saved) => savedWords(saved, user)}
    >
      <CheckBox
        label="Mail me when an account gets worse, or is well again"
        note="Not for accounts that you have muted. More than three at once come in one mail."
        checked={changes}
        onChange={(to) => set({ changes: to })}
      />
      <CheckBox
        label="Mail me a recap once a day"
        note="Only when something needs attention then."
        checked={recap}
        onChange={(to) => set({ recap: to })}
      />
      {recap && (
        <div class="mails-times">
          <TimeField label="Recap at" value={recapAt} onInput={(to) => set({ recapAt: to })} />
        </div>
      )}
      <CheckBox
        label="Keep quiet hours"
        note="What happens in them is told when they end, as it is by then."
        checked={quiet !== null}
        onChange={(to) => set({ quiet: to ? QUIET_AT_NIGHT : null })}
      />
      {quiet && (
        <div class="mails-times">
          <TimeField label="From" value={quiet.from} onInput={(from) => set({ quiet: { ...quiet, from } })} />
          <TimeField label="To" value={quiet.to} onInput={(to) => set({ quiet: { ...quiet, to } })} />
        </div>
      )}
      <Select
        label="Time zone"
        choices={zonesWith(timeZone)}
        value={timeZone}
        onChange={(to) => set({ timeZone: to })}
      />
    </SavingForm>
  );
}
