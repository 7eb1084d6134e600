import { useState } from 'preact/hooks';
import { Radios } from '#components/basics/radios.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { CUSTOMER_LENGTH, GUIDE_SIDES, wrongName } from '#lib/domain/guide.ts';
import type { GuideAbout } from './guide-actions.ts';
import { SIDE_WORDS } from './step-words.ts';

const ERRORS = {
  missing: 'Type a name or a domain by which you know the customer.',
  'too-long': `Type a shorter name: ${CUSTOMER_LENGTH} characters at most.`,
};
const SIDES = GUIDE_SIDES.map((value) => ({ value, ...SIDE_WORDS[value] }));

/** Who a customer is and who does what, as said in a form: its fields, what is wrong in them, and the try to keep it. */
export function useAbout({ customer, side }: GuideAbout, keep: (about: GuideAbout) => Outcome) {
  const [about, setAbout] = useState<GuideAbout>({ customer, side });
  const [errors, setErrors] = useState<{ customer?: string }>({});
  return {
    fields: (
      <>
        <TextField
          label="Customer"
          value={about.customer}
          onInput={(typed) => setAbout({ ...about, customer: typed })}
          note="A name or a domain. It stays in this browser."
          error={errors.customer}
        />
        <Radios
          legend="Who does what"
          choices={SIDES}
          value={about.side}
          onChange={(chosen) => setAbout({ ...about, side: chosen })}
        />
      </>
    ),
    errors,
    /** Answers undefined where something is wrong. */
    submit(): Outcome | undefined {
      const wrong = wrongName(about.customer);
      setErrors(wrong ? { customer: ERRORS[wrong] } : {});
      return wrong ? undefined : keep({ ...about, customer: about.customer.trim() });
    },
  };
}
