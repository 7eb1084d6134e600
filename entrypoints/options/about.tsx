import '#components/basics/panel.css';
import { AccessNote } from '#components/connections/access-note.tsx';
import { browser } from '#lib/browser/browser.ts';
import { browserName } from '#lib/domain/browser-name.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { now } from '../shared/clock.ts';
import { store } from '../shared/stored.ts';
import { BackgroundErrors } from './background-errors.tsx';
import { StoredData, useStored } from './stored-data.tsx';

const readErrors = () => store.errors();

/** What Baton is and what it stores where, for people who decide whether it may be installed. */
export function About({ connections }: { connections: readonly Connection[] }) {
  const { version } = browser.runtime.getManifest();
  const errors = useStored(readErrors);
  return (
    <section class="stack narrow">
      <h1>About Baton</h1>
      <p>
        Baton hands a SaaS-backup account from the customer who owns it to the reseller who will look after
        it, without anyone sharing a password, and shows the reseller whether every customer's backups are
        well.
      </p>
      <AccessNote />
      <dl class="facts panel">
        <dt>Version</dt>
        <dd class="numbers">{version}</dd>
        <dt>Connects to</dt>
        <dd>{consoles(connections)}</dd>
        <dt>Stores here</dt>
        <dd>
          The sign-in of each console and the transfer tokens made or being added here, both sealed with a key
          that cannot leave this browser; a copy of what the consoles say about accounts. Tokens of other
          consoles that you keep, sealed likewise, with what you wrote about them and the sites they were kept
          from and filled in on: the secret for 30 days unless you pin it, gone once you mark it as used. The
          customers of the Spanning guide, with the steps that you ticked. The last errors in the background,
          without names or content.
        </dd>
        <dt>Permissions</dt>
        <dd>
          Alarms, to look at the consoles in the background; notifications, to say when pasted tokens are done
          and, as set under Alerts, when a token made here was redeemed or is about to expire, and when a
          customer’s backups get worse. The context menu, to add or keep a token that you selected on a page,
          and to fill one in. The page in front, only when you press “Look on this page”, to find tokens,
          choose “Add” or “Keep” in its menu, to read what you selected, or choose a kept token in a field’s
          menu, to type it into that field. No access to other pages you visit, to your history or to any
          site.
        </dd>
      </dl>
      <section class="stack panel" aria-labelledby="errors">
        <h2 id="errors">Errors in the background</h2>
        <StoredData data={errors}>
          {(read) => (
            <BackgroundErrors
              errors={read}
              now={now.value}
              version={version}
              browser={browserName(navigator)}
            />
          )}
        </StoredData>
      </section>
    </section>
  );
}

function consoles(connections: readonly Connection[]): string {
  const hosts = new Set(connections.map(({ origin }) => new URL(origin).host));
  return hosts.size === 0 ? 'No console yet, and nobody else' : `${[...hosts].join(', ')}, and nobody else`;
}
