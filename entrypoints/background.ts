import { defineBackground } from 'wxt/utils/define-background';
import { onWake, wakeAtAll, wakeBy } from '#lib/browser/alarms.ts';
import { onSelection } from '#lib/browser/context-menu.ts';
import { onStartup, openOptionsAfterInstall } from '#lib/browser/lifecycle.ts';
import { notices, openOnClick } from '#lib/browser/notifications.ts';
import { paint } from '#lib/browser/paint.ts';
import { serve } from '#lib/browser/router.ts';
import { openStore } from '#lib/browser/store.ts';
import { timing } from '#lib/browser/timing.ts';
import { openVault } from '#lib/browser/vault.ts';
import { createContext } from '#lib/connection/context.ts';
import { failureOf } from '#lib/connection/failure.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';
import { createWorker } from '#lib/worker/worker.ts';

import { addSelection } from './shared/add-selection.ts';

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
  const { handlers, tick } = createWorker(context, paint, notices);
  serve(handlers, failureOf);
  onWake(tick);
  onStartup(tick);
  openOnClick();
  openOptionsAfterInstall();
  onSelection((text) => void addSelection(text, { store, vault }));
  void wakeAtAll();
  void tick();
});
