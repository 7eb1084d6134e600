import { Problem } from '#lib/contract/problem.ts';
import type { TagsChange } from '#lib/contract/schemas.ts';
import { MOST_TAGS } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { changeSettings } from './account-settings.ts';

/** The reseller's words for an account: each once, the newest last. What is not named stays as another has set it. */
export async function setTags(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { add = [], remove = [] }: TagsChange,
): Promise<{ tags: string[] }> {
  const { tags } = await changeSettings(ctx, caller, accountId, 'tags.changed', (settings) => {
    const stay = settings.tags.filter((tag) => !remove.includes(tag));
    const wanted = [...new Set([...stay, ...add])];
    if (wanted.length > MOST_TAGS) {
      throw new Problem('validation-failed', {
        fields: { add: `cannot be added: an account has at most ${MOST_TAGS} tags` },
      });
    }
    return { tags: wanted };
  });
  return { tags };
}
