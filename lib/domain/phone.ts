import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';

/** Why a number is rejected. `not-mobile`: its length is right, but it belongs to no mobile network. */
export type PhoneFault = 'no-number' | 'other-country' | 'not-mobile';

/**
 * Parses a mobile number as people in a country type it, and returns it in E.164 ("+4915123456789"). Text around the
 * number or an extension gives `no-number`. `country` is in ISO 3166. Countries that share a calling code are treated as
 * one, because people there cannot see which country a number belongs to.
 */
export function parseMobile(country: string, typed: string): { number: string } | { fault: PhoneFault } {
  if (!isSupportedCountry(country)) return { fault: 'no-number' };
  const number = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  if (!number || number.ext) return { fault: 'no-number' };
  if (number.countryCallingCode !== getCountryCallingCode(country)) return { fault: 'other-country' };
  if (number.isValid()) return { number: number.number };
  return { fault: number.isPossible() ? 'not-mobile' : 'no-number' };
}

/** Formats an E.164 number as people in its country type it; null if it belongs to no country. */
export function nationalNumber(phone: string): { country: string; mobile: string } | null {
  const number = parsePhoneNumberFromString(phone);
  return number?.country ? { country: number.country, mobile: number.formatNational() } : null;
}

/** Whether the code (ISO 3166) is a country with a calling code. */
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

/** Lists all countries with their calling codes, sorted by name. */
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
