import type { SeatCount, SeatType } from '#lib/domain/account.ts';

const GIGABYTE = 1e9;

/** Seats of one type: how many are protected, paused, archived, unprotected, and what is stored of them. */
export function seat(
  type: SeatType,
  [held, paused, archived, unprotected]: [number, number, number, number],
  gigabytes: number,
): SeatCount {
  return {
    type,
    protected: held,
    paused,
    archived,
    unprotected,
    attempted: 0,
    successful: 0,
    storageBytes: gigabytes * GIGABYTE,
  };
}
