import { useMemo } from 'preact/hooks';
import type { Trial } from '#lib/contract/trial-schemas.ts';
import { client } from '../client.ts';
import { Card } from '../frame.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { TrialForm } from './trial-form.tsx';
import { TrialState } from './trial-state.tsx';

/** Starts a trial, and says how one is that was started: its id is in the address and no secret. */
export function TrialPage() {
  const id = new URLSearchParams(location.search).get('id');
  if (id !== null) return <Started id={id} />;
  return (
    <Card title="Start a trial">
      <TrialForm onStarted={({ id: started }) => location.assign(addressOf(started))} />
    </Card>
  );
}

const addressOf = (id: string) => `/trial?${new URLSearchParams({ id })}`;

function Started({ id }: { id: string }) {
  const read = useMemo(() => () => client.getTrial({ params: { id } }), [id]);
  const reading = useReading<Trial>(read);
  return (
    <Card title={reading.data ? `Trial of ${reading.data.organization}` : 'Trial'}>
      <ReadingState {...reading} />
      {reading.data && <TrialState trial={reading.data} again={reading.again} />}
    </Card>
  );
}
