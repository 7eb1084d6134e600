import type { StatusActions } from '#components/status/status-board.tsx';
import { client, reply } from '../client.ts';

/** What the board asks, asked of the console; `changed` once something was. */
export function statusActions(changed: () => Promise<void>): StatusActions {
  return {
    readAccount: (id) => reply(client.getAccount({ params: { id } })),
    async setPreferences(id, preferences) {
      const answer = await reply(client.setPreferences({ params: { id }, body: preferences }));
      if (answer.ok) await changed();
      return answer;
    },
  };
}
