import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import { CONNECT_SPANNING } from '#lib/domain/console-pages.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import type { SpanningAccount } from './spanning-accounts.ts';
import type { CheckFor } from './vendor/check-for.ts';
import type { LeftCheckProps } from './vendor/left-check.tsx';

const loadLeftCheck: Load<LeftCheckProps> = async () => (await import('./vendor/left-check.tsx')).LeftCheck;

interface ReadCardProps {
  heading: 'h3';
  /** A dialog is open, after which what was checked is looked for again. */
  isOpen: boolean;
  onAdd: (wanted: CheckFor) => void;
}

const DATTO: CheckFor = { vendor: 'datto', sourceId: null, accountId: null, tenant: null };

export function DattoCard({ heading, isOpen, onAdd }: ReadCardProps) {
  return (
    <Card heading={heading} title="Datto SaaS Protection" verb="Add Datto" onAdd={() => onAdd(DATTO)}>
      <p>
        Your customers in Datto, Microsoft 365 and Google Workspace, each with what its backups did today and
        in the four weeks before. Baton only reads.
      </p>
      <p class="muted">It needs a pair of API keys from your Partner Portal, which is checked first.</p>
      {!isOpen && <LazyPage load={loadLeftCheck} props={{ wanted: DATTO }} around={() => null} />}
    </Card>
  );
}

interface SpanningCardProps extends ReadCardProps {
  /** The customer's own account; null for a reseller, who names a client. */
  account: SpanningAccount | null;
  /** Links to what connects Spanning lead to this card. */
  isFirst: boolean;
}

export function SpanningCard({ heading, account, isFirst, isOpen, onAdd }: SpanningCardProps) {
  const wanted: CheckFor = {
    ...{ vendor: 'spanning', sourceId: null, accountId: account?.id ?? null },
    tenant: account && { service: account.service, domain: account.domain, region: null },
  };
  return (
    <Card
      heading={heading}
      title={`Spanning Backup${account ? ` for ${SERVICE_NAMES[account.service]}` : ''}`}
      verb="Connect Spanning"
      {...(isFirst && { id: CONNECT_SPANNING })}
      onAdd={() => onAdd(wanted)}
    >
      <p>{account ? ofAccount(account) : OF_CLIENT}</p>
      <p class="muted">
        It needs an API token from Spanning’s settings, which is checked first.
        {account && ' Your reseller sees how the backups are, never the token.'}
      </p>
      {!isOpen && <LazyPage load={loadLeftCheck} props={{ wanted }} around={() => null} />}
    </Card>
  );
}

const ofAccount = ({ service, domain }: SpanningAccount) =>
  service === 'google'
    ? `The licenses of ${domain}. How its backups went, Spanning does not tell of Google Workspace: that can be reported with a report key.`
    : `The licenses of ${domain}, and how its mail, calendars, contacts, files and sites were backed up each day.`;
const OF_CLIENT =
  'One client’s Microsoft 365 or Google Workspace, whose token you were given: its licenses, and of Microsoft 365 how it was backed up each day. Baton only reads.';

export function ReportsCard({ heading, onAdd }: Pick<CardProps, 'heading' | 'onAdd'>) {
  return (
    <Card heading={heading} title="Reports from anything" verb="Make a report key" onAdd={onAdd}>
      <p>
        Whatever makes the backups says how each run went: with one line of <code>curl</code> at the end of a
        script, or with what borgmatic, Duplicati, Uptime Kuma and others have already.
      </p>
      <p class="muted">
        It needs a report key, which is made here. What reports only has to reach this console; nothing has to
        be opened for it.
      </p>
    </Card>
  );
}

interface CardProps {
  heading: 'h3';
  title: string;
  verb: string;
  /** Of the heading. A link to it leads here, although the page had no such part when it was opened. */
  id?: string;
  children: ComponentChildren;
  onAdd: () => void;
}

function Card({ heading: Heading, title, verb, id, children, onAdd }: CardProps) {
  const own = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id !== undefined && location.hash === `#${id}`) head.current?.focus();
  }, []);
  return (
    <li class="panel">
      <Heading ref={head} id={id ?? own} tabIndex={-1}>
        {title}
      </Heading>
      {children}
      <div>
        <Button kind="primary" describedBy={id ?? own} onClick={onAdd}>
          {verb}
        </Button>
      </div>
    </li>
  );
}
