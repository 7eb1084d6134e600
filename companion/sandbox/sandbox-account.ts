import type { CommitmentTerm, ManagedBy, Plan, Region, Retention, Service } from '#lib/domain/account.ts';
import type { SeatCount, SeatType } from '#lib/domain/facts.ts';
import type { License } from '#lib/domain/license.ts';
import type { Story } from './backup-scenario.ts';

/** A made-up account of the sandbox: its terms, directory and backup scenario. */
export interface SandboxAccount {
  domain: string;
  service: Service;
  region: Region;
  plan: Plan;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  /** Domain of its reseller; null while it has none. */
  reseller: string | null;
  licenses: number;
  licenseCap: number | null;
  /** Directory users with fixed names; the others are made up from the domain. */
  named: { user: string; name: string; license: License | null }[];
  seats: SeatCount[];
  story: Story;
  /**
   * By what its backups are reported, so that they are not simulated: by a script's pings, by a program that posts JSON, by
   * one that has stopped, or by nothing yet.
   */
  reports?: 'ping' | 'json' | 'stopped' | 'none';
  /**
   * It is at Spanning, which keeps its licenses and is connected. Of Microsoft 365 its backups are read there, of which so
   * many drives are only ever backed up in part.
   */
  spanning?: { partial: number };
  /** How long before the sandbox was seeded the account was authorized, and its story began. */
  authorizedDaysAgo: number;
  turnedHoursAgo: number;
}

const GIGABYTE = 1e9;

/** Counts the seats of one type as protected, paused, archived and unprotected, with the storage they use. */
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
    backups24h: null,
    storageBytes: gigabytes * GIGABYTE,
  };
}
