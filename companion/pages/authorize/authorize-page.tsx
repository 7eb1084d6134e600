import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Card } from '../frame.tsx';
import { linkCode } from '../links/code.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { Declined } from './decline.tsx';
import { readLink } from './request.ts';
import { RequestToAuthorize } from './request-to-authorize.tsx';

const read = () => readLink(linkCode());

/** Where the link of the client's mail leads. Opening it changes nothing. */
export function AuthorizePage() {
  const reading = useReading(read);
  const [declined, setDeclined] = useState(false);
  // Another link in the address of the same tab is another request.
  useEffect(() => {
    const reload = () => location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
  const { data } = reading;
  if (declined && data?.state === 'waiting') return <Declined request={data.request} />;
  return (
    <Card title="Authorize a backup">
      <ReadingState {...reading} />
      {data?.state === 'ended' && <Ended isAuthorized={data.isAuthorized} words={data.words} />}
      {data?.state === 'waiting' && <RequestToAuthorize {...data} onDeclined={() => setDeclined(true)} />}
    </Card>
  );
}

function Ended({ isAuthorized, words }: { isAuthorized: boolean; words: string }) {
  return (
    <>
      <Notice tone={isAuthorized ? 'good' : 'plain'}>{words}</Notice>
      {isAuthorized && (
        <p>
          Whoever authorized it can <a href="/sign-in?next=/settings">sign in</a>.
        </p>
      )}
    </>
  );
}
