import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { TagsChange } from '#lib/contract/schemas.ts';
import { MAX_TAG_LENGTH, MAX_TAGS } from '#lib/domain/account.ts';
import { useSending } from '../hooks/use-sending.ts';

export interface TagsProps {
  tags: readonly string[];
  /** Null if the person may only see them. */
  onSave: ((change: TagsChange) => Promise<unknown>) | null;
}

/** The reseller's own tags of an account. */
export function Tags({ tags, onSave }: TagsProps) {
  return (
    <section class="panel" aria-labelledby="tags">
      <h2 id="tags">Tags</h2>
      {onSave ? <TagEditor tags={tags} onSave={onSave} /> : <Chips tags={tags} />}
    </section>
  );
}

interface ChipsProps {
  tags: readonly string[];
  /** The tag whose removal is being sent. */
  removing?: string | null;
  /** A change is being sent; no second one can be. */
  busy?: boolean;
  onRemove?: (tag: string) => void;
}

function Chips({ tags, removing = null, busy = false, onRemove }: ChipsProps) {
  if (tags.length === 0) return <p class="muted">None yet.</p>;
  return (
    <ul class="row">
      {tags.map((tag) => (
        <li key={tag} class="tag">
          {tag}
          {onRemove && (
            <Button
              kind="quiet"
              small
              square
              label={`Remove tag ${tag}`}
              busy={busy}
              onClick={() => onRemove(tag)}
            >
              {removing === tag ? <Spinner /> : <Icon name="cross" />}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function TagEditor({
  tags,
  onSave,
}: {
  tags: readonly string[];
  onSave: (change: TagsChange) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [done, setDone] = useState('');
  const { failure, send, busy } = useSending<unknown>();
  const [removing, setRemoving] = useState<string | null>(null);
  const section = useRef<HTMLDivElement>(null);
  const removedIndex = useRef(0);
  useLayoutEffect(() => {
    // The pressed button is gone with its tag: the focus moves to the button in its place, or to the field.
    if (removing === null || tags.includes(removing) || document.activeElement !== document.body) return;
    const buttons = section.current?.querySelectorAll<HTMLElement>('.tag > .button') ?? [];
    const next = buttons[Math.min(removedIndex.current, buttons.length - 1)];
    (next ?? section.current?.querySelector('input'))?.focus();
  }, [tags, removing]);

  const save = async (change: TagsChange, message: string) => {
    setDone('');
    const saved = (await send(() => onSave(change))) !== null;
    if (saved) setDone(message);
    return saved;
  };
  const add = async (event: Event) => {
    event.preventDefault();
    const wanted = newTag(tags, typed);
    setError(wanted.ok ? undefined : wanted.error);
    if (wanted.ok && (await save({ add: [wanted.tag] }, `Tag ${wanted.tag} added.`))) setTyped('');
  };
  const remove = async (tag: string) => {
    removedIndex.current = tags.indexOf(tag);
    setRemoving(tag);
    await save({ remove: [tag] }, `Tag ${tag} removed.`);
    setRemoving(null);
  };

  return (
    <div ref={section} class="stack">
      <Chips tags={tags} removing={removing} busy={busy} onRemove={(tag) => void remove(tag)} />
      <form class="tag-form" noValidate onSubmit={(event) => void add(event)}>
        <TextField label="New tag" value={typed} error={error} onInput={setTyped} />
        <Button submit busy={busy && removing === null} disabled={removing !== null}>
          Add tag
        </Button>
      </form>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <output class="unseen" aria-live="polite">
        {done}
      </output>
    </div>
  );
}

/** The typed tag cleaned up for being added to `tags`, or why it cannot be added. */
export function newTag(
  tags: readonly string[],
  typed: string,
): { ok: true; tag: string } | { ok: false; error: string } {
  const tag = typed.trim().replaceAll('\0', '');
  const lower = tag.toLocaleLowerCase();
  if (tag === '') return { ok: false, error: 'Type a tag first.' };
  if (tag.length > MAX_TAG_LENGTH)
    return { ok: false, error: `A tag has at most ${MAX_TAG_LENGTH} characters.` };
  if (tags.some((other) => other.toLocaleLowerCase() === lower)) {
    return { ok: false, error: 'This account has that tag already.' };
  }
  if (tags.length >= MAX_TAGS) {
    return { ok: false, error: `An account has at most ${MAX_TAGS} tags. Remove one first.` };
  }
  return { ok: true, tag };
}
