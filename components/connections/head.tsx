import { Icon } from '#components/basics/icon.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { SandboxBadge } from './badge.tsx';
import './head.css';
import { Switcher } from './switcher.tsx';

export interface HeadProps {
  connection: Connection;
  connections: readonly Connection[];
  onChoose: (connectionId: string) => void;
  optionsHref: string;
}

/** Shows the current organization and person at the top of the popup. */
export function Head({ connection, connections, onChoose, optionsHref }: HeadProps) {
  const { organization, person, sandbox } = connection;
  const same = connections.filter((other) => other.organization.kind === organization.kind);
  return (
    <header class="stack">
      <KindTabs connection={connection} connections={connections} onChoose={onChoose} />
      <div class="head">
        <div class="head-name">
          {same.length > 1 ? (
            <Switcher connection={connection} connections={same} onChoose={onChoose} />
          ) : (
            <h1 title={organization.name}>{organization.name}</h1>
          )}
          {sandbox && <SandboxBadge />}
        </div>
        <a
          class="gear"
          href={optionsHref}
          target="_blank"
          rel="noreferrer"
          aria-label="Options"
          title="Options"
        >
          <Icon name="gear" />
        </a>
        <p class="head-who small muted" title={person.email}>
          {organization.domain} · you: {person.email}
        </p>
      </div>
    </header>
  );
}

const KIND_TABS = [
  ['reseller', 'Customers'],
  ['customer', 'Your own backups'],
] as const;

/** Two tabs for people with connections of both kinds. */
function KindTabs({ connection, connections, onChoose }: Omit<HeadProps, 'optionsHref'>) {
  const first = (kind: string) => connections.find((other) => other.organization.kind === kind);
  if (!first('customer') || !first('reseller')) return null;
  return (
    <nav class="kinds" aria-label="What to look at">
      {KIND_TABS.map(([kind, label]) => (
        <button
          key={kind}
          type="button"
          class="kind"
          aria-pressed={connection.organization.kind === kind}
          onClick={() => {
            const other = first(kind);
            if (other && connection.organization.kind !== kind) onChoose(other.id);
          }}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
