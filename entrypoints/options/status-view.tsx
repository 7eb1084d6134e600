import { useMemo } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { createDraftStore } from '#components/onboarding/account/draft-store.ts';
import { Onboarding } from '#components/onboarding/onboarding.tsx';
import { GlanceAge } from '#components/status/glance-age.tsx';
import type { StatusActions } from '#components/status/status-actions.ts';
import { StatusBoard } from '#components/status/status-board.tsx';
import { ask } from '#lib/browser/ask.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { accountAddress } from '#lib/domain/console-pages.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { isRevisionCode } from '#lib/domain/problem.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { pick } from '../shared/chosen.ts';
import { now } from '../shared/clock.ts';
import { refresh, refreshing } from '../shared/refreshing.ts';
import { store } from '../shared/stored.ts';
import { PageHead } from './page-head.tsx';
import { address, setAddress, switchTo } from './route.ts';
import { OfConnection } from './stored-data.tsx';
import { useAccounts } from './use-accounts.ts';

/** Wrapped in an object, because there may be no glance. */
const readGlance = async (connectionId: string) => ({ glance: await store.glance(connectionId) });

export function StatusView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'reseller');
  if (connection === undefined) return null;
  return (
    <>
      <PageHead
        title="Status"
        connection={connection}
        connections={connections}
        onChoose={(id) => switchTo('status', id)}
      >
        <Button busy={refreshing.value} onClick={() => void refresh(connection.id)}>
          {!refreshing.value && <Icon name="refresh" />} Check now
        </Button>
        {adds(connection) && <Clients key={connection.id} connection={connection} />}
      </PageHead>
      <OfConnection key={connection.id} connectionId={connection.id} read={readGlance}>
        {({ glance }) => <Status connection={connection} glance={glance} />}
      </OfConnection>
    </>
  );
}

function Status({ connection, glance }: { connection: Connection; glance: Glance | undefined }) {
  const { id, origin, clockOffset } = connection;
  const { accounts, reading, failed } = useAccounts(id);
  const actions = useMemo(() => statusActions(id), [id]);
  const contactFailure = glance?.failure;
  const isChecked = typeof glance?.checkedAt === 'number';
  const unreadable = failed && (
    <Notice tone="bad">Baton cannot read what it has stored in this browser. Reload this page.</Notice>
  );
  if (unreadable && accounts.length === 0) return unreadable;
  return (
    <section class="stack">
      {unreadable}
      {glance && <GlanceAge glance={glance} now={now.value} />}
      {contactFailure === 'unreachable' && (
        <Notice tone="warn">
          The console cannot be reached. {isChecked && 'This is its last answer. '}Baton keeps trying.
        </Notice>
      )}
      {isRevisionCode(contactFailure) && <Notice tone="warn">{sentence(contactFailure)}</Notice>}
      {accounts.length === 0 && (reading || !isChecked) ? (
        <Loading what={reading ? 'Loading' : 'Asking the console for the first time'} />
      ) : (
        <StatusBoard
          accounts={accounts}
          reading={reading}
          now={now.value + clockOffset}
          address={address.value}
          onAddress={(parameters) => setAddress('status', id, parameters)}
          actions={actions}
          accountHref={(accountId) => origin + accountAddress(accountId)}
          checks={adds(connection)}
        />
      )}
    </section>
  );
}

const adds = ({ organization, role }: Connection) => may(organization.kind, role, 'redeem');

/** Adding clients who have no account yet, and checking their authorization. */
function Clients({ connection: { id, origin, clockOffset } }: { connection: Connection }) {
  const drafts = useMemo(() => createDraftStore(id, sessionStorage, navigator.language), [id]);
  return (
    <Onboarding
      load={async () => (await import('./onboarding.ts')).onboardingDialogs({ id, origin })}
      drafts={drafts}
      now={now.value + clockOffset}
      address={address.value}
      onAddress={(parameters) => setAddress('status', id, parameters)}
    />
  );
}

function statusActions(connectionId: string): StatusActions {
  return {
    setPreferences: (accountId, preferences) =>
      ask('setPreferences', { connectionId, accountId, preferences }),
    readAccount: async (accountId) =>
      (await import('./account-detail.ts')).readAccount(connectionId, accountId),
  };
}
