import type { AccountDetail } from '#lib/domain/account.ts';
import { seatsBehindWords } from '#lib/domain/health-words.ts';
import { duration } from '#lib/domain/time.ts';

export interface SeatsBehindProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
}

/** The seats that have had no successful backup for a while: how many, and by name where the viewer may see names. */
export function SeatsBehind({ account: { seatsBehind, behind, managedBy }, now }: SeatsBehindProps) {
  const words = seatsBehindWords(seatsBehind, now);
  if (words === null) return null;
  const named = behind ?? [];
  return (
    <div>
      <p>
        {words}
        {named.length > 0 ? ':' : '.'}
        {behind === null &&
          managedBy === 'client' &&
          ' The client manages the account, so only their number is shown.'}
      </p>
      {named.length > 0 && (
        <ul class="row">
          {named.map(({ name, since }, place) => (
            <li key={place} class="chip">
              <bdi>{name}</bdi>
              <span class="muted">, {duration(now - Date.parse(since))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
