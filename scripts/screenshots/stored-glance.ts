import type { Page } from 'puppeteer';
import type { Glance } from '#lib/domain/glance.ts';
import { memoryOf } from './memory.ts';

/** Of a glance: no account in any health. */
export const NONE: Glance['counts'] = { critical: 0, warning: 0, stale: 0, expired: 0, pending: 0, ok: 0 };

/** Of a glance: no account is named. */
export const NOBODY: Pick<Glance, 'worst' | 'muted' | 'mutedRows'> = { worst: [], muted: 0, mutedRows: [] };

/** Makes the stored glance another one, as if so much had been counted; what it was. */
export async function storeGlance(page: Page, changes: Partial<Glance>): Promise<Glance> {
  const memory = await memoryOf(page);
  return memory.evaluate(async ({ change, settled }, different) => {
    let before: Glance | undefined;
    await change('glances', async (glances) => {
      [before] = await settled(glances.getAll());
      glances.put({ ...before, ...different }, before?.connectionId);
    });
    return before as Glance;
  }, changes);
}
