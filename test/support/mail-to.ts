import type { Email } from 'postal-mime';
import { vi } from 'vitest';
import type { MailServer } from './smtp.ts';

/** The newest mail that the server has accepted for this address; waits until there is one. */
export function mailTo(server: MailServer, address: string): Promise<Email> {
  return vi.waitUntil(
    () => server.received.findLast(({ to }) => to?.some((one) => one.address === address)),
    { timeout: 60_000, interval: 100 },
  );
}
