import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Brand } from '#components/basics/brand.tsx';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { AccessNote } from '#components/connections/access-note.tsx';
import { Head } from '#components/connections/head.tsx';
import { choose } from '../shared/chosen.ts';
import { openOptions, optionsHref } from '../shared/open-options.ts';
import { refresh } from '../shared/refreshing.ts';
import { GlancePart } from './glance-part.tsx';
import { type PopupView, painted, view } from './view.tsx';

/** The popup; `onReady` is called once all of it is on the screen. */
export function Popup({ onReady }: { onReady: () => void }) {
  const read = view.value;
  if (read.state === 'read') return <Screen {...read.value} onReady={onReady} />;
  return (
    <section class="part">
      {read.state === 'reading' ? <Loading /> : <Notice tone="bad">{read.words}</Notice>}
    </section>
  );
}

function Screen({ connections, shown, onReady }: PopupView & { onReady: () => void }) {
  const connectionId = shown?.connection.id;
  const complete = shown?.parts !== null;
  useLayoutEffect(() => {
    performance.mark('ready');
  }, []);
  useLayoutEffect(() => {
    if (complete) onReady();
  }, [complete, onReady]);
  // Stored data is shown first. The worker is asked for new data only after that is painted.
  useEffect(() => {
    painted.value = true;
    if (connectionId !== undefined) void refresh(connectionId);
  }, [connectionId]);

  if (shown === null) return <NotConnected />;
  const { connection, glance, parts } = shown;
  return (
    <>
      <div class="part part-head">
        <Head
          connection={connection}
          connections={connections}
          onChoose={choose}
          optionsHref={optionsHref('connections')}
        />
      </div>
      {connection.state === 'signed-out' && <SignedOut />}
      {connection.organization.kind === 'reseller' && <GlancePart connection={connection} glance={glance} />}
      {parts}
    </>
  );
}

/** The first screen of a new user: one sentence, one button, and what the extension will be able to see. */
function NotConnected() {
  return (
    <section class="part first">
      <Brand />
      <h1>Connect Baton to your console</h1>
      <p>
        Then customers hand over their backup account from here, and resellers see at a glance that every
        customer's backups are well.
      </p>
      <Button kind="primary" wide onClick={() => void openOptions('connections')}>
        Connect
      </Button>
      <AccessNote />
    </section>
  );
}

function SignedOut() {
  return (
    <section class="part">
      <Notice
        tone="warn"
        action={
          <Button kind="primary" onClick={() => void openOptions('connections')}>
            Sign in again
          </Button>
        }
      >
        You are signed out of this console. Waiting work continues as soon as you sign in.
      </Notice>
    </section>
  );
}
