import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';

/** Why nobody can be reached by it; `not-mobile`: as long as one, but of no network for mobile phones. */
export type PhoneFault = 'no-number' | 'other-country' | 'not-mobile';

/**
 * A mobile number as people of a country type it, in E.164 ("+4915123456789"); `no-number` is also one with more:
 * words around it, an extension. `country` in ISO 3166: countries that share a calling code count as one, as people
 * there do not know whose a number is.
 */
export function readMobile(country: string, typed: string): { number: string } | { fault: PhoneFault } {
  if (!isSupportedCountry(country)) return { fault: 'no-number' };
  const number = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  if (!number || number.ext) return { fault: 'no-number' };
  if (number.countryCallingCode !== getCountryCallingCode(country)) return { fault: 'other-country' };
  if (number.isValid()) return { number: number.number };
  return { fault: number.isPossible() ? 'not-mobile' : 'no-number' };
}

/** A number in E.164 as people of its country type it; null if it is of no country. */
export function nationalNumber(phone: string): { country: string; mobile: string } | null {
  const number = parsePhoneNumberFromString(phone);
  return number?.country ? { country: number.country, mobile: number.formatNational() } : null;
}

/** Whether it is one (ISO 3166) that has a calling code. */
export function isCountry(country: string): boolean {
  return isSupportedCountry(country);
}

export interface CallingCode {
  country: CountryCode;
  /** "Germany". */
  name: string;
  /** "+49". */
  code: string;
}

/** Countries by name, each with its calling code. */
export function callingCodes(): CallingCode[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return getCountries()
    .map((country) => ({
      country,
      name: names.of(country) ?? country,
      code: `+${getCountryCallingCode(country)}`,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
