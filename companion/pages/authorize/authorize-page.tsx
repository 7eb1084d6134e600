import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { SETTINGS, signInAddress } from '#lib/domain/console-pages.ts';
import { Card } from '../frame/card.tsx';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { linkCode } from '../router/addresses.ts';
import { Declined } from './decline.tsx';
import { readLink } from './read-link.ts';
import { RequestToAuthorize } from './request-to-authorize.tsx';

const read = () => readLink(linkCode());

/** The page that the link in the client's mail opens. Opening it changes nothing. */
export function AuthorizePage() {
  const resource = useResource(read);
  const [declined, setDeclined] = useState(false);
  // Pasting another link into the address bar of the same tab is another request.
  useEffect(() => {
    const reload = () => location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
  const { data } = resource;
  if (declined && data?.state === 'waiting') return <Declined request={data.request} />;
  return (
    <Card title="Authorize a backup">
      <ResourceState {...resource} />
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
          The person who authorized it can <a href={signInAddress(SETTINGS)}>sign in</a>.
        </p>
      )}
    </>
  );
}
