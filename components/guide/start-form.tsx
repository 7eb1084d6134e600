import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { useFocusFirstInvalid } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { GuideDetails } from './guide-actions.ts';
import { useCustomerFields } from './use-customer-fields.tsx';

export interface StartFormProps {
  onStart: (about: GuideDetails) => Outcome;
}

/** Asks for the customer and the person's side. */
export function StartForm({ onStart }: StartFormProps) {
  const { fields, errors, submit } = useCustomerFields({ customer: '', side: 'both' }, onStart);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useFocusFirstInvalid(errors);
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
