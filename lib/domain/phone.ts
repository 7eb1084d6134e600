import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/**
 * A number as people of a country type it, in E.164 ("+4930123456"); null for what is none or
 * more: words around it, an extension. `country` in ISO 3166.
 */
export function phoneNumber(country: string, typed: string): string | null {
  if (!isSupportedCountry(country)) return null;
  const number = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
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

export function isPhoneNumber(country: string, typed: string): boolean {
  return phoneNumber(country, typed) !== null;
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
