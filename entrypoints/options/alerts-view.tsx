import { SETTINGS } from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { BrowserSettings } from '#components/alerts/browser-settings.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { change, saveFailure, settings } from './browser-settings.ts';

export function AlertsView({ connections }: { connections: readonly Connection[] }) {
  const read = settings.value;
  const resellers = connections.filter(({ organization }) => organization.kind === 'reseller');
  return (
    <>
      <h1>Alerts</h1>
      <div class="columns">
        {read.state === 'read' ? (
          <BrowserSettings
            settings={read.value}
            failure={saveFailure.value}
            onChange={(part) => void change(part)}
          />
        ) : read.state === 'reading' ? (
          <Loading />
        ) : (
          <Notice tone="bad">Baton cannot read what it has stored in this browser. Reload this page.</Notice>
        )}
        {resellers.length > 0 && (
          <section class="panel">
            <h2>For the whole team</h2>
            <p>
              The success rates at which an account becomes critical or gets a warning, when it becomes stale,
              and who gets mails are set on the console, for everyone.
            </p>
            <ul class="stack">
              {resellers.map(({ id, origin, organization }) => (
                <li key={id}>
                  <a href={origin + SETTINGS} target="_blank" rel="noreferrer">
                    Settings of {organization.name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
