import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { Head } from '#components/connections/head.tsx';
import { choose } from '../shared/chosen.ts';
import { optionsHref } from '../shared/open-options.ts';
import { refresh } from '../shared/refreshing.ts';
import { GlancePart } from './glance-part.tsx';
import { NotConnected } from './not-connected.tsx';
import { SignedOut } from './signed-out.tsx';
import { type PopupView, painted, view } from './view.tsx';

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
  const whole = shown?.parts !== null;
  useLayoutEffect(() => {
    performance.mark('ready');
  }, []);
  useLayoutEffect(() => {
    if (whole) onReady();
  }, [whole, onReady]);
  // First what is stored, then what is new: only once that is painted is the worker asked for anything.
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
