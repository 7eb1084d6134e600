import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { TagsChange } from '#lib/contract/schemas.ts';
import { useSending } from '../links/use-sending.ts';
import { newTag } from './tags-input.ts';

export interface TagsProps {
  tags: readonly string[];
  /** Null: the person only sees them. */
  onSave: ((change: TagsChange) => Promise<unknown>) | null;
}

/** The reseller's own words for an account. */
export function Tags({ tags, onSave }: TagsProps) {
  return (
    <section class="panel" aria-labelledby="tags">
      <h2 id="tags">Tags</h2>
      {onSave ? <TagEditor tags={tags} onSave={onSave} /> : <Chips tags={tags} />}
    </section>
  );
}

function Chips({ tags, onRemove }: { tags: readonly string[]; onRemove?: (tag: string) => void }) {
  if (tags.length === 0) return <p class="muted">None yet.</p>;
  return (
    <ul class="row">
      {tags.map((tag) => (
        <li key={tag} class="tag">
          {tag}
          {onRemove && (
            <Button kind="quiet" small square label={`Remove tag ${tag}`} onClick={() => onRemove(tag)}>
              <Icon name="cross" />
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
  const form = useRef<HTMLFormElement>(null);

  const save = async (change: TagsChange, said: string) => {
    setDone('');
    const saved = (await send(() => onSave(change))) !== null;
    if (saved) setDone(said);
    return saved;
  };
  const add = async (event: Event) => {
    event.preventDefault();
    const wanted = newTag(tags, typed);
    setError(wanted.ok ? undefined : wanted.error);
    if (wanted.ok && (await save({ add: [wanted.tag] }, `Tag ${wanted.tag} added.`))) setTyped('');
  };
  const remove = async (tag: string) => {
    // The button goes with its tag: the focus stays near.
    form.current?.querySelector('input')?.focus();
    await save({ remove: [tag] }, `Tag ${tag} removed.`);
  };

  return (
    <>
      <Chips tags={tags} onRemove={(tag) => void remove(tag)} />
      <form ref={form} class="tag-form" noValidate onSubmit={(event) => void add(event)}>
        <TextField label="New tag" value={typed} error={error} onInput={setTyped} />
        <Button submit busy={busy}>
          Add tag
        </Button>
      </form>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <output class="unseen" aria-live="polite">
        {done}
      </output>
    </>
  );
}
