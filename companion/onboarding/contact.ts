import type { ClientUser, TypedClientUser } from '#lib/domain/onboarding.ts';
import { phoneNumber } from '#lib/domain/phone.ts';

/** Who is asked, as it is kept. The contract has checked the number. */
export function contactOf({ country, mobile, ...user }: TypedClientUser): ClientUser {
  return { ...user, phone: phoneNumber(country, mobile) ?? mobile };
}
