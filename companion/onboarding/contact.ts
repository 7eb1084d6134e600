import type { ClientUser, TypedClientUser } from '#lib/domain/onboarding.ts';
import { readMobile } from '#lib/domain/phone.ts';

/** Who is asked, as it is kept. The contract has checked the number. */
export function contactOf({ country, mobile, ...user }: TypedClientUser): ClientUser {
  const read = readMobile(country, mobile);
  return { ...user, phone: 'number' in read ? read.number : mobile };
}
