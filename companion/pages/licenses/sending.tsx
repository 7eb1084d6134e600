import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Progress } from '#components/basics/progress.tsx';
import { Time } from '#components/basics/time.tsx';
import type { OpenChanges } from '#lib/contract/license-schemas.ts';
import type { LicenseSending } from '#lib/domain/license-wish.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { choiceOf, LICENSE_WORDS, userCount } from './license-words.ts';
import { refusedWords, UNHEARD_WORDS } from './refusal-words.ts';

export interface SendingProps {
  sending: LicenseSending;
  /** Nothing is sent now. */
  isPaused: boolean;
  busy: boolean;
  failure: string | null;
  onSettle: (changes: OpenChanges) => void;
}

/** How far Spanning is with what was saved, and what it refused, to be tried again or dropped. */
export function Sending({ sending, failure, ...props }: SendingProps) {
  const { waiting, refused } = sending;
  return (
    <section class="sending" aria-labelledby="sending">
      <h3 id="sending">Changes at Spanning</h3>
      {waiting > 0 && <Waiting sending={sending} {...props} />}
      {refused > 0 && <Refused sending={sending} {...props} />}
      {failure && <Notice tone="bad">{failure}</Notice>}
    </section>
  );
}

function Waiting({ sending, busy, onSettle }: Pick<SendingProps, 'sending' | 'busy' | 'onSettle'>) {
  const { since, waiting, done, refused, failure, nextAt } = sending;
  const begun = Date.parse(since);
  return (
    <>
      <Progress
        label="Changes that Spanning has answered"
        value={done + refused}
        max={done + refused + waiting}
      />
      <p role="status">
        {done === 0 ? 'None made yet' : `${userCount(done)} done`}, {userCount(waiting)} waiting.
      </p>
      <p class="small muted">
        Saved <Time at={begun}>{relativeTime(begun, Date.now())}</Time>. They are sent even if you leave this
        page.
      </p>
      {failure !== null && (
        <Notice tone="warn">
          {UNHEARD_WORDS[failure]}. Nothing is lost: what waits is sent again
          {nextAt === null ? ' soon' : <> {inTime(nextAt)}</>}.
        </Notice>
      )}
      <div>
        <Button kind="quiet" disabled={busy} onClick={() => onSettle({ action: 'withdraw' })}>
          Withdraw what waits
        </Button>
      </div>
    </>
  );
}

const inTime = (at: string) => {
  const minutes = Math.ceil((Date.parse(at) - Date.now()) / 60_000);
  return <Time at={Date.parse(at)}>{minutes <= 1 ? 'within a minute' : `within ${minutes} minutes`}</Time>;
};

function Refused({ sending, isPaused, busy, onSettle }: Omit<SendingProps, 'failure'>) {
  const { refused, refusals } = sending;
  const more = refused - refusals.length;
  return (
    <>
      <p class="sending-refused">
        Spanning refused {refused === 1 ? 'one change' : `${userCount(refused)}`}:
      </p>
      <ul class="sending-list">
        {refusals.map(({ userId, name, ...refusal }) => (
          <li key={userId}>
            <div>
              <p>
                <bdi>{name}</bdi>{' '}
                <span class="muted">to {LICENSE_WORDS[choiceOf(refusal.license)].toLowerCase()}</span>
              </p>
              <p class="small muted">{refusedWords(refusal)}</p>
            </div>
            {refused > 1 && (
              <div class="row">
                <Button
                  kind="quiet"
                  disabled={busy || isPaused}
                  label={`Try again: ${name}`}
                  onClick={() => onSettle({ action: 'try-again', users: [userId] })}
                >
                  Try again
                </Button>
                <Button
                  kind="quiet"
                  disabled={busy}
                  label={`Drop: ${name}`}
                  onClick={() => onSettle({ action: 'drop', users: [userId] })}
                >
                  Drop
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="muted">And {userCount(more)} more.</p>}
      <div class="row">
        <Button busy={busy} disabled={isPaused} onClick={() => onSettle({ action: 'try-again' })}>
          {refused === 1 ? 'Try again' : 'Try all again'}
        </Button>
        <Button kind="quiet" disabled={busy} onClick={() => onSettle({ action: 'drop' })}>
          {refused === 1 ? 'Drop' : 'Drop all'}
        </Button>
      </div>
    </>
  );
}
