import type { ClientUser, TypedClientUser } from '#lib/domain/onboarding.ts';
import { callingCodes, isCountry, nationalNumber, type PhoneFault, readMobile } from '#lib/domain/phone.ts';

/** Why a field is not right, by its path in the API's body. */
export type FieldErrors = Record<string, string>;

/** A client's user as they would be typed; `country` if their number names none. */
export function typedUser({ phone, ...rest }: ClientUser, country: string): TypedClientUser {
  return { ...rest, ...(nationalNumber(phone) ?? { country, mobile: phone }) };
}

/** What can be known to be wrong without asking the console. */
export function userErrors(user: TypedClientUser): FieldErrors {
  const errors: FieldErrors = {};
  if (user.firstName.trim() === '') errors['user.firstName'] = 'Enter the first name.';
  if (user.lastName.trim() === '') errors['user.lastName'] = 'Enter the last name.';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(user.email.trim()))
    errors['user.email'] = 'Enter an e-mail address, such as ada@company.example.';
  if (!isCountry(user.country)) errors['user.country'] = 'Choose a country.';
  else {
    const read = readMobile(user.country, user.mobile);
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

/** As the form shows what the API said of its fields: "must be a domain" as a sentence. */
export function fieldErrors(fields: Record<string, string> = {}): FieldErrors {
  return Object.fromEntries(Object.entries(fields).map(([path, words]) => [path, inWords(words)]));
}

function inWords(words: string): string {
  const whole = /^[a-z]/.test(words) ? `It ${words}` : words;
  return /[.]$/.test(whole) ? whole : `${whole}.`;
}
