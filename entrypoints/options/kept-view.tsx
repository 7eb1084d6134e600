import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { fillingReportFrom } from '#components/kept/filling.ts';
import { KeepDialog } from '#components/kept/keep-dialog.tsx';
import type { KeptActions } from '#components/kept/kept-actions.ts';
import { focusWithoutScroll } from '#components/kept/kept-focus.ts';
import { KeptTokens } from '#components/kept/kept-tokens.tsx';
import { browser } from '#lib/browser/browser.ts';
import { containsTokens } from '#lib/domain/find-tokens.ts';
import type { Selection } from '#lib/domain/selection.ts';
import { now } from '../shared/clock.ts';
import { foreignStore, keptActions } from './own-data.ts';
import { address, route, setAddress } from './route.ts';
import { selected } from './selected.ts';
import { StoredData, useStored } from './stored-data.tsx';

const actions: KeptActions = {
  ...keptActions,
  addOwn(text) {
    selected.value = { text, site: '', title: '' };
    location.hash = 'add';
  },
};

/** The view of kept tokens: transfer tokens of vendors without an API, which belong to no connection. */
export function KeptView() {
  const keeping = useSignal<{ selection: Selection | null } | null>(null);
  const justKept = useSignal<{ label: string; isSelected: boolean } | null>(null);
  const place = useRef<HTMLElement>(null);
  const data = useStored(foreignStore.all);
  const keep = (selection: Selection | null) => {
    keeping.value = { selection };
    justKept.value = null;
  };
  const close = () => {
    keeping.value = null;
    if (justKept.value) focusWithoutScroll(place.current);
  };
  useSignalEffect(() => {
    const selection = selected.value;
    // A token of Baton itself is about to be shown in the view that adds it.
    if (selection === null || route.value !== 'kept' || containsTokens(selection.text)) return;
    keep(selection);
    selected.value = null;
  });
  return (
    <div class="stack medium">
      <header class="page-head">
        <h1>Kept tokens</h1>
        <Button onClick={() => keep(null)}>Keep a token by hand</Button>
      </header>
      {justKept.value !== null && (
        <Notice
          tone="good"
          action={
            justKept.value.isSelected && (
              <Button small onClick={() => void closeTab()}>
                Close this tab
              </Button>
            )
          }
        >
          “{justKept.value.label}” is kept, sealed in this browser. To fill it in, right-click the field on
          the page that asks for it and choose “Fill in a transfer token”.
        </Notice>
      )}
      <StoredData data={data}>
        {(tokens) => (
          <KeptTokens
            tokens={tokens}
            now={now.value}
            report={fillingReportFrom(address.value)}
            onDismiss={dismiss}
            section={place}
            actions={actions}
          />
        )}
      </StoredData>
      {keeping.value && data.state !== 'reading' && (
        <KeepDialog
          selection={keeping.value.selection}
          taken={data.state === 'read' ? data.value.map(({ label }) => label) : []}
          actions={actions}
          onKept={(label) => (justKept.value = { label, isSelected: keeping.value?.selection !== null })}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Returns to the tab where the token was selected. */
async function closeTab() {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

const dismiss = () => setAddress('kept', null, '');
