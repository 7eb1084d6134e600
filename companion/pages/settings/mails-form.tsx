import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Select } from '#components/basics/select.tsx';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import { client } from '../client.ts';
import { useSending } from '../links/use-sending.ts';
import { CheckBox } from './check-box.tsx';
import './mails.css';
import { offered, QUIET_AT_NIGHT, savedWords, zonesWith } from './mails-words.ts';
import { TimeField } from './time-field.tsx';

/** Chooses which alerts come by mail, and when none may. */
export function MailsForm({ settings, email }: { settings: MailSettings; email: string }) {
  const [chosen, setChosen] = useState(() => offered(settings));
  const [saved, setSaved] = useState<MailSettings | null>(null);
  const { busy, failure, send } = useSending<MailSettings>();
  const { changes, recap, recapAt, quiet, timeZone } = chosen;
  const set = (change: Partial<MailSettings>) => {
    setSaved(null);
    setChosen({ ...chosen, ...change });
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    setSaved(await send(() => client.setMailSettings({ body: chosen })));
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
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
      {failure && <Notice tone="bad">{failure}</Notice>}
      {saved && <Notice tone="good">{savedWords(saved, email)}</Notice>}
      <div>
        <Button kind="primary" submit busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
