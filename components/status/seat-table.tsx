import { SEAT_TYPES, type SeatCount, successRate } from '#lib/domain/facts.ts';
import { percent } from '#lib/domain/health-words.ts';
import { SEAT_TYPE_NAMES, storageSize } from '#lib/domain/words.ts';
import './seat-table.css';

export interface SeatTableProps {
  /** The account's name; several tables may be open on one page. */
  of: string;
  seats: readonly SeatCount[];
  /** The measurement is too old to describe the current state. */
  stale?: boolean;
}

/** The seats of an account by type and state, as in the vendor's expanded account details. */
export function SeatTable({ of, seats, stale = false }: SeatTableProps) {
  const ordered = SEAT_TYPES.flatMap((type) => seats.filter((seat) => seat.type === type));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section class="seats-scroll" aria-label={`Seats of ${of} by type`} tabIndex={0}>
      <table class="seats" data-stale={stale || undefined}>
        <thead>
          <tr>
            <th scope="col">Seat type</th>
            <th scope="col">Protected</th>
            <th scope="col">Paused</th>
            <th scope="col">Archived</th>
            <th scope="col">Unprotected</th>
            <th scope="col">Success rate 24 hours</th>
            <th scope="col">Total client storage</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((seat) => (
            <tr key={seat.type}>
              <th scope="row">{SEAT_TYPE_NAMES[seat.type]}</th>
              <td>{seat.protected}</td>
              <td>{seat.paused}</td>
              <td>{seat.archived}</td>
              <td>{seat.unprotected}</td>
              <td>{percent(successRate(seat.backups24h))}</td>
              <td>{storageSize(seat.storageBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
