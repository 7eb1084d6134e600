import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { useWrongField } from '#components/basics/use-wrong-field.ts';
import type { GuideAbout } from './guide-actions.ts';
import { useAbout } from './use-about.tsx';

export interface StartFormProps {
  onStart: (about: GuideAbout) => Outcome;
}

/** Who the customer is, and who does what. */
export function StartForm({ onStart }: StartFormProps) {
  const { fields, errors, submit } = useAbout({ customer: '', side: 'both' }, onStart);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useWrongField(errors);
  const start = async (event: Event) => {
    event.preventDefault();
    setFailure((await submit()) ?? null);
  };
  return (
    <form ref={form} class="stack" onSubmit={(event) => void start(event)}>
      {fields}
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div>
        <Button kind="primary" submit>
          Start
        </Button>
      </div>
    </form>
  );
}
