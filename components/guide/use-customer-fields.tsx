import { useState } from 'preact/hooks';
import { Radios } from '#components/basics/radios.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { customerNameProblem, GUIDE_SIDES, MAX_CUSTOMER_LENGTH } from '#lib/domain/guide.ts';
import type { GuideDetails } from './guide-actions.ts';
import { SIDE_WORDS } from './step-words.ts';

const ERRORS = {
  missing: 'Type a name or a domain by which you know the customer.',
  'too-long': `Type a shorter name: ${MAX_CUSTOMER_LENGTH} characters at most.`,
};
const SIDES = GUIDE_SIDES.map((value) => ({ value, ...SIDE_WORDS[value] }));

/** The form fields for the customer's name and the person's side, with their errors and the submit function. */
export function useCustomerFields({ customer, side }: GuideDetails, save: (about: GuideDetails) => Outcome) {
  const [details, setDetails] = useState<GuideDetails>({ customer, side });
  const [errors, setErrors] = useState<{ customer?: string }>({});
  return {
    fields: (
      <>
        <TextField
          label="Customer"
          value={details.customer}
          onInput={(typed) => setDetails({ ...details, customer: typed })}
          note="A name or a domain. It stays in this browser."
          error={errors.customer}
        />
        <Radios
          legend="Who does what"
          choices={SIDES}
          value={details.side}
          onChange={(chosen) => setDetails({ ...details, side: chosen })}
        />
      </>
    ),
    errors,
    /** Returns undefined if a field is invalid. */
    submit(): Outcome | undefined {
      const wrong = customerNameProblem(details.customer);
      setErrors(wrong ? { customer: ERRORS[wrong] } : {});
      return wrong ? undefined : save({ ...details, customer: details.customer.trim() });
    },
  };
}
