import { useMemo } from 'preact/hooks';
import type { Trial } from '#lib/contract/trial-schemas.ts';
import { getTrial } from '#lib/contract/trials.ts';
import { trialAddress } from '#lib/domain/console-pages.ts';
import { Card } from '../frame/card.tsx';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call } from '../session/client.ts';
import { TrialForm } from './trial-form.tsx';
import { TrialState } from './trial-state.tsx';

/** Starts a trial, or shows the state of one. Its id is in the address, and is no secret. */
export function TrialPage() {
  const id = new URLSearchParams(location.search).get('id');
  if (id !== null) return <Started id={id} />;
  return (
    <Card title="Start a trial">
      <TrialForm onStarted={({ id: started }) => location.assign(trialAddress(started))} />
    </Card>
  );
}

function Started({ id }: { id: string }) {
  const read = useMemo(() => () => call(getTrial, { params: { id } }), [id]);
  const resource = useResource<Trial>(read);
  return (
    <Card title={resource.data ? `Trial of ${resource.data.organization}` : 'Trial'}>
      <ResourceState {...resource} />
      {resource.data && <TrialState trial={resource.data} again={resource.reload} />}
    </Card>
  );
}
