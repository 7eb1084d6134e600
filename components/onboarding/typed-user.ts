import type { ClientUser, ClientUserInput } from '#lib/domain/onboarding.ts';
import { callingCodes, isCountry, nationalNumber, type PhoneFault, parseMobile } from '#lib/domain/phone.ts';
import type { FieldErrors } from '../basics/field-errors.ts';

/** The form values of a client's user; `country` is used if the phone number does not determine one. */
export function typedUser({ phone, ...rest }: ClientUser, country: string): ClientUserInput {
  return { ...rest, ...(nationalNumber(phone) ?? { country, mobile: phone }) };
}

/** The errors that can be found without asking the console. */
export function userErrors(user: ClientUserInput): FieldErrors {
  const errors: FieldErrors = {};
  if (user.firstName.trim() === '') errors['user.firstName'] = 'Enter the first name.';
  if (user.lastName.trim() === '') errors['user.lastName'] = 'Enter the last name.';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(user.email.trim()))
    errors['user.email'] = 'Enter an e-mail address, such as ada@company.example.';
  if (!isCountry(user.country)) errors['user.country'] = 'Choose a country.';
  else {
    const read = parseMobile(user.country, user.mobile);
    if ('fault' in read) errors['user.mobile'] = mobileWords(read.fault, user.country);
  }
  return errors;
}

function mobileWords(fault: PhoneFault, country: string): string {
  const chosen = callingCodes().find((one) => one.country === country);
  if (!chosen) return 'Enter a mobile number.';
  const { name, code } = chosen;
  switch (fault) {
    case 'other-country':
      return `This number does not begin with ${code}. Choose its own country code, or enter a mobile number of ${name}.`;
    case 'not-mobile':
      return `This is no mobile number of ${name}. Enter one, with or without ${code}.`;
    case 'no-number':
      return `Enter a mobile number of ${name}, with or without ${code}.`;
    default:
      return fault satisfies never;
  }
}
