import type { Changes } from '#lib/contract/worker-schemas.ts';
import { type AccountRow, DEFAULT_THRESHOLDS, type PreferencesChange } from '#lib/domain/account.ts';
import type { Call, Fate } from './proxy.ts';
import type { Sandbox } from './sandbox.ts';

const CORS = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };

/** A sandbox whose console says of accounts what a test wants, by the clock that the test wants. */
export interface ToldConsole {
  /** From the next poll on: these accounts, in place of those of before. */
  tell(accounts: readonly AccountRow[]): void;
  /** It is away from now on, but for one last poll by which it is so late there (ms), until it tells something. */
  leaveAt(time: number): void;
  /** What it makes of preferences: refused as of an unknown account, until it takes them. */
  takePreferences(): void;
}

export function tellingConsole({ proxy }: Sandbox): ToldConsole {
  let cursor = 0;
  let rows: readonly AccountRow[] = [];
  let clock = () => Date.now();
  let isLeaving = false;
  let isHeard = false;
  let takes = false;

  const page = (): Changes => ({
    accounts: [...rows],
    transferTokens: [],
    gone: { accounts: [], transferTokens: [] },
    usualThresholds: DEFAULT_THRESHOLDS,
    nextCursor: `told-${cursor}`,
    hasMore: false,
    pollAfterSeconds: 0,
    serverTime: new Date(clock()).toISOString(),
  });
  const answer = (body: unknown): Fate => ({ status: 200, headers: CORS, body: JSON.stringify(body) });
  /** Whoever asks with the last cursor has heard the last that it had to say. */
  const changes = ({ path }: Call): Fate => {
    if (isLeaving && path.includes(`told-${cursor}`)) return 'request-lost';
    isHeard = isLeaving;
    return answer(page());
  };
  /** The console's own clock would tell another time. */
  const me = (): Fate => (isHeard ? 'request-lost' : 'passes');
  const preferences = ({ path, body }: Call): Fate => {
    if (!takes) return 'passes';
    const change = JSON.parse(body) as PreferencesChange;
    rows = rows.map((row) => (path.includes(row.id) ? { ...row, ...change } : row));
    cursor += 1;
    const { favorite, mute } = rows.find(({ id }) => path.includes(id)) ?? { favorite: false, mute: null };
    return answer({ favorite, mute });
  };
  proxy.decide((call) => {
    if (call.method === 'GET' && call.path.startsWith('/api/v1/changes')) return changes(call);
    if (call.method === 'GET' && call.path === '/api/v1/me') return me();
    if (call.method === 'PUT' && call.path.endsWith('/preferences')) return preferences(call);
    return 'passes';
  });
  return {
    tell(accounts) {
      rows = accounts;
      cursor += 1;
      isLeaving = false;
      isHeard = false;
    },
    leaveAt(time) {
      const offset = time - Date.now();
      clock = () => Date.now() + offset;
      isLeaving = true;
      cursor += 1;
    },
    takePreferences() {
      takes = true;
    },
  };
}
