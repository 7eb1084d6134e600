import type { ComponentChildren } from 'preact';
import '#components/basics/panel.css';
import { Time } from '#components/basics/time.tsx';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { MANAGER_NAMES } from '#lib/domain/words.ts';
import { begunWords, endWords, mailWords, PERSON_DELETED } from './request-words.ts';

/** The person who was asked, and the state of mail and link. */
export function RequestFacts({ request, now }: { request: PendingAuthorization; now: number }) {
  const { user, requestedBy, requestedAt, mail, begunAt, declinedAt, expiresAt } = request;
  return (
    <dl class="facts">
      <dt>Asked</dt>
      <dd>
        {user.email === '' ? (
          PERSON_DELETED
        ) : (
          <>
            <bdi>
              {user.firstName} {user.lastName}
            </bdi>
            , {user.email}, <span class="numbers">{user.phone}</span>
          </>
        )}
      </dd>
      <dt>Since</dt>
      <dd>
        <At time={requestedAt}>{relativeTime(Date.parse(requestedAt), now)}</At>
        {requestedBy !== null && (
          <>
            , by <bdi>{requestedBy}</bdi>
          </>
        )}
      </dd>
      <dt>Mail</dt>
      <dd>
        <At time={mail?.at ?? null}>{mailWords(mail, now)}</At>
      </dd>
      <dt>Link</dt>
      <dd>
        <At time={declinedAt ?? begunAt}>{begunWords(request, now)}</At>,{' '}
        <At time={expiresAt}>{endWords(request, now)}</At>
      </dd>
      <dt>Managed by</dt>
      <dd>{MANAGER_NAMES[request.managedBy]}</dd>
    </dl>
  );
}

/** Words with their exact time; null if there is none. */
function At({ time, children }: { time: string | null; children: ComponentChildren }) {
  if (time === null) return <>{children}</>;
  return (
    <Time at={Date.parse(time)} side="start">
      {children}
    </Time>
  );
}
