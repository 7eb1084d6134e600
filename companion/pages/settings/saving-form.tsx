import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { useSending } from '../hooks/use-sending.ts';

export interface SavingFormProps<T> {
  save: () => Promise<T>;
  /** What was saved, as a sentence. */
  words: (saved: T) => string;
  children: ComponentChildren;
}

/** A form whose fields are saved together. It shows the outcome until a field changes. */
export function SavingForm<T>({ save, words, children }: SavingFormProps<T>) {
  const [saved, setSaved] = useState<T | null>(null);
  const { busy, failure, send } = useSending<T>();

  const submit = async (event: Event) => {
    event.preventDefault();
    setSaved(null);
    setSaved(await send(save));
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)} onInput={() => setSaved(null)}>
      {children}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {saved && <Notice tone="good">{words(saved)}</Notice>}
      <div>
        <Button kind="primary" submit busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
