import { useState } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { Select } from '#components/basics/select.tsx';
import { TimeField } from '#components/basics/time-field.tsx';
import { getMailSettings, setMailSettings } from '#lib/contract/alerts.ts';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { call } from '../session/client.ts';
import './mail-settings.css';
import { SavingForm } from './saving-form.tsx';
import '#components/basics/panel.css';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { timeZoneChoices } from './time-zones.ts';

/** Chooses which alerts come by mail, and the quiet hours in which none do. */
function MailsForm({ settings, user }: { settings: MailSettings; user: Me['user'] }) {
  const [chosen, setChosen] = useState(() => initialSettings(settings));
  const { changes, recap, recapAt, quiet, timeZone } = chosen;
  const set = (change: Partial<MailSettings>) => setChosen({ ...chosen, ...change });
  return (
    <SavingForm
      save={() => call(setMailSettings, { body: chosen })}
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
        note="What happens in them is reported when they end, as it is by then."
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
        choices={timeZoneChoices(timeZone)}
        value={timeZone}
        onChange={(to) => set({ timeZone: to })}
      />
    </SavingForm>
  );
}

const readMails = () => call(getMailSettings, {});

/** Alerts by mail, which each person chooses for themselves. */
export function MailsSection({ me }: { me: Me }) {
  const resource = useResource(readMails);
  return (
    <section class="panel" aria-labelledby="mails">
      <h2 id="mails">Mails</h2>
      <ResourceState {...resource} />
      {resource.data && <MailsForm settings={resource.data} user={me.user} />}
    </section>
  );
}

const QUIET_AT_NIGHT = { from: '22:00', to: '07:00' };

/** The initial state of the form: people who have not chosen yet get the browser's time zone. */
export function initialSettings(settings: MailSettings): MailSettings {
  if (settings.changes || settings.recap) return settings;
  return { ...settings, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** What the person gets by mail from now on, in a sentence. */
export function savedWords(
  { changes, recap, recapAt }: MailSettings,
  { email, emailVerified }: Pick<Me['user'], 'email' | 'emailVerified'>,
): string {
  if (!changes && !recap) return 'Saved. You get no mails about accounts.';
  const mails = [...(changes ? ['what changes'] : []), ...(recap ? [`a recap at ${recapAt}`] : [])];
  if (emailVerified === false) return `Saved. Mails come once ${email} is confirmed: ${mails.join(' and ')}.`;
  return `Saved. Mails go to ${email}: ${mails.join(' and ')}.`;
}
