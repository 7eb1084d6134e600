import { defineBackground } from 'wxt/utils/define-background';
import { ensureAlarm, onAlarm, onStartup, openOptionsAfterInstall, wakeBy } from '#lib/browser/alarms.ts';
import { setUpContextMenu, showFillItems } from '#lib/browser/context-menu.ts';
import { fillField } from '#lib/browser/fill.ts';
import { notifications, openOnNotificationClick, showBadge } from '#lib/browser/notifications.ts';
import { openForeignTokens } from '#lib/browser/own-records.ts';
import { serve } from '#lib/browser/router.ts';
import { openStore } from '#lib/browser/store.ts';
import { timing } from '#lib/browser/timing.ts';
import { openVault } from '#lib/browser/vault.ts';
import { createContext } from '#lib/connection/context.ts';
import { toReply } from '#lib/contract/reply.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';
import { createForeignTokens } from '#lib/foreign/foreign-tokens.ts';
import { createWorker } from '#lib/worker/worker.ts';
import { bringSelection, fillingHref, openTab } from './shared/open-options.ts';

/** A single script and not a module: chunks shared with the pages would contain code that only pages need. */
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
  const foreignTokens = createForeignTokens({
    tokens: openForeignTokens(),
    vault,
    now: context.now,
    showInMenu: showFillItems,
    typeInto: fillField,
    noteError: context.noteError,
  });
  const { handlers, tick } = createWorker(context, showBadge, notifications, foreignTokens);
  const { noteError } = context;
  const run = () => tick().catch(noteError('tick'));
  serve(handlers, toReply, noteError);
  onAlarm(run);
  onStartup(run);
  openOnNotificationClick();
  openOptionsAfterInstall();
  setUpContextMenu({
    selected: (item, selection) =>
      void bringSelection(item, selection, { store, vault }).catch(noteError('menu')),
    async fill(id, field) {
      const result = await foreignTokens.fill(id, field);
      if (result !== 'filled') await openTab(fillingHref(id, result, field.site));
    },
    onRebuilt: foreignTokens.updateMenu,
  });
  void ensureAlarm();
  void run();
});
