import { useCallback, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { NameList } from '#components/status/uncovered-users.tsx';
import { listUncoveredUsers } from '#lib/contract/status.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { type ReadPage, usePagedList } from '../resource/use-paged-list.ts';
import { call } from '../session/client.ts';

/** The names of all users whom auto-add could not cover, read page by page once somebody asks. */
export function UncoveredNames({ accountId }: { accountId: string }) {
  const [isAsked, setIsAsked] = useState(false);
  const readPage = useCallback<ReadPage<{ name: string }>>(
    (cursor) => call(listUncoveredUsers, { params: { id: accountId }, query: { cursor } }),
    [accountId],
  );
  if (isAsked) return <PagedNames readPage={readPage} />;
  return (
    <div>
      <Button small onClick={() => setIsAsked(true)}>
        Show all names
      </Button>
    </div>
  );
}

function PagedNames({ readPage }: { readPage: ReadPage<{ name: string }> }) {
  const { items, resource, more, busy } = usePagedList(readPage);
  return (
    <>
      <NameList names={items.map(({ name }) => name)} />
      <ResourceState {...resource} />
      {more && resource.failure === null && (
        <div>
          <Button small busy={busy} onClick={() => void more()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
