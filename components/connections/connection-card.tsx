import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { exactTime, shortDate } from '#lib/domain/time.ts';
import { Badge, SandboxBadge } from './badge.tsx';
import '#components/basics/panel.css';
import { KIND_WORDS, ROLE_WORDS } from './role-words.ts';

/** What would be lost with a connection; shown before disconnecting. */
export interface Belongings {
  /** Tokens that are still being added to the console. */
  waiting: number;
  /** Tokens generated here whose secret exists nowhere else. */
  secrets: number;
}

export interface ConnectionCardProps {
  connection: Connection;
  belongings: Belongings;
  onDisconnect: () => Promise<Reply<unknown>>;
  onSignIn: () => void;
}

/** A connection with its organization, person and console, and the way to end it. */
export function ConnectionCard({ connection, belongings, onDisconnect, onSignIn }: ConnectionCardProps) {
  const id = useId();
  const [asking, setAsking] = useState(false);
  const { organization, person, state } = connection;
  const disconnect = async () => {
    const reply = await onDisconnect();
    return reply.ok ? null : sentence(reply.code, reply.facts);
  };
  return (
    <li class="panel">
      <div class="row spread">
        <h2 id={id} class="row">
          {organization.name}
          {connection.sandbox && <SandboxBadge />}
        </h2>
        {state === 'connected' ? <Badge tone="good">Connected</Badge> : <Badge tone="warn">Signed out</Badge>}
      </div>
      {state === 'signed-out' && (
        <Notice tone="warn" action={<Button onClick={onSignIn}>Sign in again</Button>}>
          The console no longer accepts this browser's sign-in. Nothing is lost; whatever is waiting continues
          afterwards.
        </Notice>
      )}
      <dl class="facts">
        <dt>Organization</dt>
        <dd>
          {KIND_WORDS[organization.kind]}, {organization.domain}
        </dd>
        {organization.resellerPublicId && (
          <>
            <dt>Public id</dt>
            <dd class="mono">{organization.resellerPublicId}</dd>
          </>
        )}
        <dt>Signed in</dt>
        <dd>
          {person.name}, {person.email}
        </dd>
        <dt>Role</dt>
        <dd>{ROLE_WORDS[connection.role]}</dd>
        <dt>Console</dt>
        <dd>
          <a href={connection.origin} target="_blank" rel="noreferrer">
            {connection.origin.replace(/^https:\/\//, '')}
          </a>
        </dd>
        <dt>Since</dt>
        <dd>
          <Time at={connection.connectedAt} side="start">
            {shortDate(connection.connectedAt)}
          </Time>
        </dd>
      </dl>
      <div>
        <Button describedBy={id} onClick={() => setAsking(true)}>
          Disconnect
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`Disconnect ${organization.name}?`}
          verb="Disconnect"
          danger
          onConfirm={disconnect}
          onClose={() => setAsking(false)}
        >
          <p>
            The console ends this browser's sign-in of {exactTime(connection.connectedAt)}. Everything stored
            for this organization is removed from this browser: the sign-in, the list of accounts and the
            history.
          </p>
          <LossWarnings {...belongings} />
        </Confirm>
      )}
    </li>
  );
}

function LossWarnings({ waiting, secrets }: Belongings) {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  return (
    <>
      {waiting > 0 && (
        <Notice tone="warn">{count(waiting, 'token')} not added yet will not be added from here.</Notice>
      )}
      {secrets > 0 && (
        <Notice tone="warn">
          {count(secrets, 'transfer token')} made here can no longer be shown. It keeps working for anyone who
          has it; to end it, revoke it first.
        </Notice>
      )}
    </>
  );
}
