import { useEffect, useState } from 'preact/hooks';
import type { Organizations } from '#lib/contract/people-schemas.ts';
import { client, reply } from './client.ts';

/** Those that the person belongs to; none until they are read, nor if they cannot be. */
export function useOrganizations(): Organizations['items'] {
  const [items, setItems] = useState<Organizations['items']>([]);
  useEffect(() => {
    void reply(client.listOrganizations({})).then((answer) => setItems(answer.ok ? answer.value.items : []));
  }, []);
  return items;
}
