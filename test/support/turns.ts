import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#lib/async/back-off.ts';

/** Where somebody waits until it is their turn. */
export interface Gate {
  pass(): Promise<void>;
  isReached(): boolean;
  /** Lets through who waits; resolves when somebody comes to the gate again. */
  open(): Promise<void>;
}

export function createGate(): Gate {
  let through: (() => void) | null = null;
  let reached: () => void = () => undefined;
  return {
    pass: () =>
      new Promise((resolve) => {
        through = resolve;
        reached();
      }),
    isReached: () => through !== null,
    open: () =>
      new Promise((resolve) => {
        reached = resolve;
        through?.();
        through = null;
      }),
  };
}

export interface Player {
  gate: Gate;
  /** Begins with a gate. */
  play(): Promise<void>;
}

/** Which of those who are going are held up by another, in a lock. Nobody tells when; so it is asked now and then. */
export type HeldUp = (going: Gate[]) => Promise<Gate[]>;
const ASK_EVERY_MS = 2;

/**
 * Lets the players go on one at a time, each to its next gate, in an order that chance decides. Who is held up by
 * another on the way is waited for no longer, and goes on when the other lets it. Ends when all have ended; throws
 * what the first of them threw.
 */
export async function inTurns(players: Player[], random: Random, heldUp: HeldUp): Promise<void> {
  const ends = new Map(players.map(({ gate, play }) => [gate, play()]));
  const end = Promise.allSettled(ends.values());
  const going = new Map<Gate, Promise<unknown>>();
  for (;;) {
    const ready = players.filter(({ gate }) => gate.isReached());
    if (ready.length === 0 && going.size === 0) break;
    const gate = ready[Math.floor(random() * ready.length)]?.gate;
    if (gate) {
      const stop = () => going.delete(gate);
      going.set(gate, Promise.race([gate.open(), ends.get(gate)]).then(stop, stop));
    }
    await standstill(going, heldUp);
  }
  const failed = (await end).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** When everybody waits at a gate or for somebody who does. */
async function standstill(going: Map<Gate, Promise<unknown>>, heldUp: HeldUp): Promise<void> {
  while (going.size > 0) {
    await Promise.race([...going.values(), pause(ASK_EVERY_MS)]);
    if (going.size === 0) return;
    const held = await heldUp([...going.keys()]);
    if ([...going.keys()].every((gate) => held.includes(gate))) return;
  }
}
