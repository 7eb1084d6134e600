import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { Badge } from '#components/connections/badge.tsx';
import '#components/basics/panel.css';
import { endSession, listSessions } from '#lib/contract/people.ts';
import type { ConsoleSession } from '#lib/contract/people-schemas.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { relativeTime, shortDate } from '#lib/domain/time.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';

const readSessions = () => readAllPages((query) => call(listSessions, { query }));

/** The person's sign-ins on the console's pages, each but this one with a button to end it. */
export function SignIns({ now }: { now: () => number }) {
  const resource = useResource(readSessions);
  const [failure, setFailure] = useState<string | null>(null);
  const end = async (id: string) => {
    const answer = await toReply(call(endSession, { params: { id } }));
    setFailure(answer.ok ? null : sentence(answer.code, answer.facts));
    await resource.reload();
  };
  return (
    <section class="stack" aria-labelledby="sign-ins">
      <h2 id="sign-ins">Signed in to these pages</h2>
      <ResourceState {...resource} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <ul class="columns">
        {resource.data?.map((session) => (
          <SignIn key={session.id} session={session} now={now()} onEnd={() => end(session.id)} />
        ))}
      </ul>
    </section>
  );
}

function SignIn({
  session,
  now,
  onEnd,
}: {
  session: ConsoleSession;
  now: number;
  onEnd: () => Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  const id = useId();
  const signedInAt = Date.parse(session.signedInAt);
  const expiresAt = Date.parse(session.expiresAt);
  const end = async () => {
    setBusy(true);
    await onEnd();
    setBusy(false);
  };
  return (
    <li class="panel">
      <div class="row spread">
        <h3 id={id}>{session.browser}</h3>
        {session.current && <Badge tone="good">This browser</Badge>}
      </div>
      <dl class="facts">
        <dt>From</dt>
        <dd>{session.address || 'an unknown address'}</dd>
        <dt>Signed in</dt>
        <dd>
          <Time at={signedInAt} side="start">
            {relativeTime(signedInAt, now)}
          </Time>
        </dd>
        <dt>Ends</dt>
        <dd>
          <Time at={expiresAt} side="start">
            {shortDate(expiresAt)}
          </Time>
          , if not before
        </dd>
      </dl>
      {!session.current && (
        <div>
          <Button describedBy={id} busy={busy} onClick={() => void end()}>
            Sign out there
          </Button>
        </div>
      )}
    </li>
  );
}
