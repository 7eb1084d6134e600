import { seededRandom } from '#companion/sandbox/seeded-random.ts';
import type { Random } from '#lib/async/back-off.ts';
import { PROBLEM_TYPE } from '#lib/contract/problem.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { askOf } from './ask-of.ts';
import type { HandOvers } from './hand-overs.ts';
import type { Fate } from './proxy.ts';
import { QUEUE_HOSTS, type QueueHost } from './queue-hosts.ts';

const REDEMPTIONS = '/api/v1/redemptions';
/** Far more than any schedule needs; one that needs more is stuck. */
const MOST_WAKES = 2000;

interface Schedule {
  host: keyof typeof QUEUE_HOSTS;
  seed: number;
  tokens: string[];
  handOvers: HandOvers;
  /** Of whoever redeems. */
  credential: string;
  at: number;
}

/**
 * Plays one schedule of disasters against a queue of tokens, until nothing waits any more: workers killed at any step
 * (pages live on, as their queue is in memory), the console killed with -9, lines cut before and after the console has acted, waits asked for, credentials refused.
 * A seed decides the same about each wake and each call, whatever the order in which the calls come.
 * Answers the queue as it is in the end.
 */
export async function playSchedule(schedule: Schedule): Promise<readonly QueuedRedemption[]> {
  const { seed, tokens, handOvers, credential, at } = schedule;
  let drawn = 0;
  const random = () => seededRandom('schedule', seed, drawn++);
  // Calls on their way together draw in any order, so the jitter is the same throughout a wake.
  const jitter = () => seededRandom('jitter', seed, drawn);
  const host = await QUEUE_HOSTS[schedule.host]({
    name: `schedule ${seed}`,
    origin: handOvers.url,
    credential,
    random: jitter,
    at,
  });
  const disasters = begin(schedule);
  try {
    return await outlive(disasters, host, inPastes(tokens, random), random);
  } finally {
    await disasters.end();
  }
}

async function outlive(
  disasters: Disasters,
  host: QueueHost,
  pastes: string[][],
  random: Random,
): Promise<readonly QueuedRedemption[]> {
  for (let wakes = 0; wakes < MOST_WAKES; wakes++) {
    const paste = wakes === 0 || random() < 0.3 ? pastes.shift() : undefined;
    await host.wake(lifetime(random), paste);
    await disasters.recover();
    if (random() < 0.5) await host.signInAgain();
    const queue = await host.queue();
    if (pastes.length === 0 && queue.every(({ status }) => isFinal(status))) return queue;
    await host.sleep();
  }
  throw new Error(`after ${MOST_WAKES} wakes something still waits`);
}

/** Two of three workers are killed: some at once, some after much work. */
function lifetime(random: Random): number {
  return random() < 1 / 3 ? Number.POSITIVE_INFINITY : Math.ceil(10 ** (1 + 2 * random()));
}

/** The tokens as they come, in up to four pastes; each repeats the last token of the one before. */
function inPastes(tokens: readonly string[], random: Random): string[][] {
  const size = Math.ceil(tokens.length / (1 + Math.floor(4 * random())));
  return Array.from({ length: Math.ceil(tokens.length / size) }, (_, paste) =>
    tokens.slice(Math.max(0, paste * size - 1), (paste + 1) * size),
  );
}

interface Disasters {
  /** Starts a console that was killed, when it has been down for some wakes. */
  recover(): Promise<void>;
  end(): Promise<void>;
}

/** Decides about the calls, and kills the console twice at most, in the middle of redemptions. */
function begin({ seed, tokens, handOvers }: Schedule): Disasters {
  const { proxy, stopConsole, startConsole } = handOvers;
  const ask = askOf(tokens);
  const kills = [1, 2].map((attempt) => {
    const place = Math.floor(tokens.length * seededRandom('kill', seed, attempt));
    return `${REDEMPTIONS} ${place} ${attempt}`;
  });
  let killed: Promise<void> | undefined;
  let down = 0;
  proxy.exchanges.length = 0;
  proxy.decide((call) => {
    const { about, attempt } = ask(call);
    const of = (what: string) => seededRandom(what, seed, about, attempt);
    if (kills.includes(`${about} ${attempt}`)) {
      down = Math.floor(4 * of('down'));
      killed ??= stopConsole('SIGKILL');
    }
    return fate(of('fate'), of('wait'));
  });
  const restart = async () => {
    await killed;
    if (killed) await startConsole();
    killed = undefined;
  };
  return {
    async recover() {
      if (down-- <= 0) await restart();
    },
    async end() {
      proxy.decide(() => 'passes');
      await restart();
    },
  };
}

/** What becomes of a call, by a number from 0 up to 1; a wait that is asked for, by another. */
function fate(draw: number, wait: number): Fate {
  if (draw < 0.06) return 'answer-lost';
  if (draw < 0.09) return 'request-lost';
  if (draw < 0.1) return refusal('rate-limited', { 'retry-after': String(Math.ceil(900 * wait)) });
  return draw < 0.105 ? refusal('unauthenticated') : 'passes';
}

function refusal(code: 'rate-limited' | 'unauthenticated', headers: Record<string, string> = {}): Fate {
  const status = PROBLEMS[code];
  return {
    status,
    headers: { ...headers, 'content-type': PROBLEM_TYPE },
    body: JSON.stringify({ code, status }),
  };
}
