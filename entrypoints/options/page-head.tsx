import type { ComponentChildren } from 'preact';
import { SandboxBadge } from '#components/connections/badge.tsx';
import { Switcher } from '#components/connections/switcher.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { choose } from '../shared/chosen.ts';

export interface PageHeadProps {
  title: string;
  connection: Connection;
  connections: readonly Connection[];
  children?: ComponentChildren;
}

/** The view's title and for which organization it is. */
export function PageHead({ title, connection, connections, children }: PageHeadProps) {
  const same = connections.filter(({ organization }) => organization.kind === connection.organization.kind);
  return (
    <header class="page-head">
      <h1>{title}</h1>
      <div class="row">
        {same.length > 1 ? (
          <Switcher connection={connection} connections={same} onChoose={choose} />
        ) : (
          <span class="muted">{connection.organization.name}</span>
        )}
        {connection.sandbox && <SandboxBadge />}
        {children}
      </div>
    </header>
  );
}
