import type { ComponentChildren } from 'preact';
import { Notice } from '#components/basics/notice.tsx';
import { SandboxBadge } from '#components/connections/badge.tsx';
import { Switcher } from '#components/connections/switcher.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { choose } from '../shared/chosen.ts';

export interface PageHeadProps {
  title: string;
  connection: Connection;
  connections: readonly Connection[];
  /** For views in which choosing another connection does more than that. */
  onChoose?: (connectionId: string) => void;
  children?: ComponentChildren;
}

/** The view's title, its organization, and a notice if the console no longer accepts our sign-in. */
export function PageHead({ title, connection, connections, onChoose = choose, children }: PageHeadProps) {
  const same = connections.filter(({ organization }) => organization.kind === connection.organization.kind);
  return (
    <>
      <header class="page-head">
        <h1>{title}</h1>
        <div class="row">
          {same.length > 1 ? (
            <Switcher connection={connection} connections={same} onChoose={onChoose} />
          ) : (
            <span class="muted">{connection.organization.name}</span>
          )}
          {connection.sandbox && <SandboxBadge />}
          {children}
        </div>
      </header>
      {connection.state === 'signed-out' && (
        <Notice
          tone="warn"
          action={
            <a class="button" href="#connections">
              Sign in again
            </a>
          }
        >
          You are signed out of this console. This page shows its last answer; waiting work continues as soon
          as you sign in.
        </Notice>
      )}
    </>
  );
}
