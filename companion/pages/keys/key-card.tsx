import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import type { ApiKey } from '#lib/contract/key-schemas.ts';
import { relativeTime } from '#lib/domain/time.ts';

/** With its year, as a key may work for several: "30 Nov 2027". */
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const dateOf = (at: number) => date.format(at);

export interface KeyCardProps {
  apiKey: ApiKey;
  now: number;
  onAdopt: () => Promise<void>;
  onRevoke: () => void;
}

/** One API key, with a button to revoke it, and to adopt it if nobody answers for it any more. */
export function KeyCard({ apiKey, now, onAdopt, onRevoke }: KeyCardProps) {
  const { name, keyId, madeBy, adoptedBy, endsAt, adoptable } = apiKey;
  const [busy, setBusy] = useState(false);
  const id = useId();
  const adopt = async () => {
    setBusy(true);
    await onAdopt();
    setBusy(false);
  };
  return (
    <li class="panel">
      <h2 id={id}>{name}</h2>
      {adoptable && (
        <Notice
          tone="warn"
          action={
            <Button describedBy={id} busy={busy} onClick={() => void adopt()}>
              Adopt
            </Button>
          }
        >
          {adoptedBy ?? madeBy ?? 'Its maker'} is no longer an administrator, so this key ends on{' '}
          {endsAt && dateOf(Date.parse(endsAt))}. Adopt it if it is still needed.
        </Notice>
      )}
      <dl class="facts">
        <dt>Key id</dt>
        <dd class="mono">{keyId}</dd>
        <dt>Made</dt>
        <dd>
          {dateOf(Date.parse(apiKey.madeAt))} by {madeBy ?? 'somebody who is gone'}
        </dd>
        {adoptedBy !== null && (
          <>
            <dt>Adopted by</dt>
            <dd>{adoptedBy}</dd>
          </>
        )}
        <dt>Last used</dt>
        <dd>
          {apiKey.lastUsedAt === null ? (
            'never'
          ) : (
            <Time at={Date.parse(apiKey.lastUsedAt)} side="start">
              {relativeTime(Date.parse(apiKey.lastUsedAt), now)}
            </Time>
          )}
        </dd>
        <dt>Ends</dt>
        <dd>{endsAt === null ? 'when it is revoked' : dateOf(Date.parse(endsAt))}</dd>
      </dl>
      <div>
        <Button describedBy={id} onClick={onRevoke}>
          Revoke
        </Button>
      </div>
    </li>
  );
}
