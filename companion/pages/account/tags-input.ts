import { LONGEST_TAG, MOST_TAGS } from '#lib/domain/account.ts';

/** The tag as it is added to these, or why it cannot be. */
export function newTag(
  tags: readonly string[],
  typed: string,
): { ok: true; tag: string } | { ok: false; error: string } {
  const tag = typed.trim().replaceAll('\0', '');
  const lower = tag.toLocaleLowerCase();
  if (tag === '') return { ok: false, error: 'Type a tag first.' };
  if (tag.length > LONGEST_TAG) return { ok: false, error: `A tag has at most ${LONGEST_TAG} characters.` };
  if (tags.some((other) => other.toLocaleLowerCase() === lower)) {
    return { ok: false, error: 'This account has that tag already.' };
  }
  if (tags.length >= MOST_TAGS) {
    return { ok: false, error: `An account has at most ${MOST_TAGS} tags. Remove one first.` };
  }
  return { ok: true, tag };
}
