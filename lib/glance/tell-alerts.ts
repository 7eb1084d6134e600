import type { WorkerContext } from '#lib/connection/context.ts';
import type { Alerts } from '#lib/domain/glance.ts';
import type { Notices } from '#lib/domain/news.ts';
import { mannerOf } from '#lib/domain/settings.ts';
import { silenced, type Telling, telling } from './alerts.ts';

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/**
 * Tells what is new of every reseller's accounts (ARCHITECTURE, Background worker): shown first and stored then, so that a worker killed in
 * between shows the same again, under the same id. While a console is not reached nothing is told of its accounts: that
 * their data is old is no news of theirs.
 */
export async function tellAlerts({ store, now }: Tools, notices: Notices): Promise<void> {
  const manner = mannerOf(await store.settings(), now());
  for (const connection of await store.connections()) {
    const alerts = await store.alerts(connection.id);
    if (!alerts) continue;
    const { kind, name } = connection.organization;
    if (connection.state === 'signed-out' || kind !== 'reseller')
      await carryOut({ store }, alerts, silenced(alerts), notices);
    else if ((await store.glance(connection.id))?.failure === null) {
      const consoleNow = now() + connection.clockOffset;
      const told = telling(alerts, name, manner, consoleNow);
      await carryOut({ store }, alerts, told, notices);
    }
  }
}

/** Takes away all that is shown of a connection which is about to go. */
export async function silence({ store }: Pick<Tools, 'store'>, connectionId: string, notices: Notices) {
  const alerts = await store.alerts(connectionId);
  if (alerts) await carryOut({ store }, alerts, silenced(alerts), notices);
}

async function carryOut(
  { store }: Pick<Tools, 'store'>,
  alerts: Alerts,
  { show, clear, told, digest }: Telling,
  notices: Notices,
): Promise<void> {
  // A browser that shows none has badge and popup all the same.
  await Promise.allSettled([
    ...clear.map((id) => notices.clear(id)),
    ...show.map((news) => notices.show(news)),
  ]);
  // Without a change here there is none in the digest.
  if (textOf(alerts.told) === textOf(told)) return;
  await store.changeAlerts(alerts.connectionId, (current) => ({ ...current, told, digest }));
}

const textOf = (told: Alerts['told']) => told && String([...told]);
