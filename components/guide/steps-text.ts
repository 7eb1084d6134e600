import { stepsIn } from '#lib/domain/guide.ts';
import { STEP_WORDS } from './step-words.ts';

/** The customer's part as plain text for a mail, each step with its note below. No token is in it. */
export function stepsText(customer: string): string {
  const steps = stepsIn('customer').map((step) => {
    const { title, note } = STEP_WORDS[step];
    return `${step}. ${title}${note === undefined ? '' : `\n   ${note}`}`;
  });
  return [
    `How to generate the Spanning transfer token for ${customer}`,
    'With it your reseller can look after your Spanning backups. You need to be an administrator of your Google Workspace domain.',
    ...steps,
    'Then give the token to your reseller, and to nobody else. Your password is not needed.',
  ].join('\n\n');
}
