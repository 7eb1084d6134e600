import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Time in ms. */
  endsAt: number;
}

/** Stores the provider's sessions, grants and tokens in memory while the console runs. */
export function createMemoryAdapter(): AdapterFactory {
  const all = new Map<string, Entry>();
  const find = (key: string) => {
    const kept = all.get(key);
    if (kept && kept.endsAt <= Date.now()) all.delete(key);
    return all.get(key)?.payload;
  };
  const findBy = (model: string, field: 'uid' | 'userCode', value: string) =>
    [...all]
      .filter(([key]) => key.startsWith(`${model}:`))
      .map(([key]) => find(key))
      .find((payload) => payload?.[field] === value);

  return (model): Adapter => ({
    async upsert(id, payload, seconds = Number.POSITIVE_INFINITY) {
      all.set(`${model}:${id}`, { payload, endsAt: Date.now() + seconds * 1000 });
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (code) => findBy(model, 'userCode', code),
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      all.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
    },
  });
}
