import type { StatusActions } from '#components/status/status-actions.ts';
import { getAccount, setPreferences } from '#lib/contract/status.ts';
import { call, toReply } from '../session/client.ts';

/** The actions of the status board as calls of the console. `onChange` is called after each change. */
export function statusActions(onChange: () => Promise<void>): StatusActions {
  return {
    readAccount: (id) => toReply(call(getAccount, { params: { id } })),
    async setPreferences(id, preferences) {
      const answer = await toReply(call(setPreferences, { params: { id }, body: preferences }));
      if (answer.ok) await onChange();
      return answer;
    },
  };
}
