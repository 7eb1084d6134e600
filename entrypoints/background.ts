import { defineBackground } from 'wxt/utils/define-background';
import { onWake, wakeAtAll, wakeBy } from '#lib/browser/alarms.ts';
import { offerInFields, onMenu } from '#lib/browser/context-menu.ts';
import { fillField } from '#lib/browser/fill.ts';
import { onStartup, openOptionsAfterInstall } from '#lib/browser/lifecycle.ts';
import { notices, openOnClick } from '#lib/browser/notifications.ts';
import { openForeignTokens } from '#lib/browser/own-records.ts';
import { paint } from '#lib/browser/paint.ts';
import { serve } from '#lib/browser/router.ts';
import { openStore } from '#lib/browser/store.ts';
import { timing } from '#lib/browser/timing.ts';
import { openVault } from '#lib/browser/vault.ts';
import { createContext } from '#lib/connection/context.ts';
import { failureOf } from '#lib/connection/failure.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';
import { createForeign } from '#lib/foreign/foreign.ts';
import { createWorker } from '#lib/worker/worker.ts';
import { bringSelection } from './shared/bring-selection.ts';
import { fillingHref, openTab } from './shared/open-options.ts';

/** One script of its own and no module: chunks shared with the pages would bring it what only pages need. */
export default defineBackground(() => {
  const store = openStore();
  const vault = openVault(store);
  const context = createContext({
    store,
    vault,
    createClient: createWorkerClient,
    wakeBy,
    timing,
  });
  const foreign = createForeign({
    foreign: openForeignTokens(),
    vault,
    now: context.now,
    offer: offerInFields,
    type: fillField,
  });
  const { handlers, tick } = createWorker(context, paint, notices, foreign);
  serve(handlers, failureOf);
  onWake(tick);
  onStartup(tick);
  openOnClick();
  openOptionsAfterInstall();
  onMenu({
    selected: (item, selection) => void bringSelection(item, selection, { store, vault }),
    async fill(id, field) {
      const filling = await foreign.fill(id, field);
      if (filling !== 'filled') await openTab(fillingHref(id, filling, field.site));
    },
    emptied: foreign.offer,
  });
  void wakeAtAll();
  void tick();
});
