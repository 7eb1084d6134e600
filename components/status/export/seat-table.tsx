import { type SeatCount, successRate } from '#lib/domain/account.ts';
import { percent, SEAT_TYPE_NAMES, storageSize } from '#lib/domain/words.ts';

/** Seats by type and state. */
export function SeatTable({ seats }: { seats: readonly SeatCount[] }) {
  if (seats.length === 0) return <p>No seats are known yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Seat type</th>
          {COLUMNS.map(([title]) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr key={seat.type}>
            <th scope="row">{SEAT_TYPE_NAMES[seat.type]}</th>
            {COLUMNS.map(([title, cell]) => (
              <td key={title}>{cell(seat)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const COLUMNS: [title: string, cell: (seat: SeatCount) => string | number][] = [
  ['Protected', (seat) => seat.protected],
  ['Paused', ({ paused }) => paused],
  ['Archived', ({ archived }) => archived],
  ['Unprotected', ({ unprotected }) => unprotected],
  ['Success rate 24 hours', (seat) => percent(successRate(seat))],
  ['Total client storage', ({ storageBytes }) => storageSize(storageBytes)],
];
