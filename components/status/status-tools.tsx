import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import '#components/basics/button.css';
import { Notice } from '#components/basics/notice.tsx';
import { SearchField } from '#components/basics/search-field.tsx';
import '#components/basics/control.css';
import { Loading } from '#components/basics/spinner.tsx';
import { Tabs } from '#components/basics/tabs.tsx';
import { type Load, useLoaded } from '#components/basics/use-loaded.ts';
import type { ArrangedRows } from '#components/status/arrange-rows.ts';
import { FACETS } from '#components/status/facets.ts';
import { type StatusView, TABS, type Tab } from '#components/status/view.ts';
import { PickedChips } from './picked-chips.tsx';
import type { ViewPanelProps } from './view-panel.tsx';
import './status-tools.css';

export interface StatusToolsProps {
  /** Null until the accounts are read. */
  arranged: ArrangedRows | null;
  view: StatusView;
  onView: (view: StatusView) => void;
  children: ComponentChildren;
}

/** Tools to find accounts: tabs, search, filters, columns. */
export function StatusTools({ arranged, view, onView, children }: StatusToolsProps) {
  const [panel, setPanel] = useState<ViewPanelProps['panel'] | null>(null);
  const panelId = useId();
  const picked = FACETS.reduce((sum, facet) => sum + view.picked[facet].length, 0);
  const opener = (which: 'filters' | 'columns', label: string) => (
    <button
      type="button"
      class="button"
      aria-expanded={panel === which}
      aria-controls={panelId}
      onClick={() => setPanel(panel === which ? null : which)}
    >
      {label} <span aria-hidden="true">▾</span>
    </button>
  );
  return (
    <div class="stack">
      <div class="row spread">
        <Tabs
          legend="Accounts shown"
          tabs={TABS.map((tab) => ({ value: tab, title: TAB_TITLES[tab], count: arranged?.counts[tab] }))}
          value={view.tab}
          onChange={(tab) => onView({ ...view, tab })}
        />
        <div class="row tools">
          <Search value={view.search} onSearch={(search) => onView({ ...view, search })} />
          {opener('filters', picked === 0 ? 'Filters' : `Filters (${picked})`)}
          {opener('columns', 'Columns')}
          {children}
        </div>
      </div>
      <div id={panelId} hidden={panel === null}>
        {panel && <LazyPanel panel={panel} view={view} tags={arranged?.tags ?? []} onView={onView} />}
      </div>
      {picked > 0 && panel !== 'filters' && (
        <PickedChips picked={view.picked} onPicked={(next) => onView({ ...view, picked: next })} />
      )}
    </div>
  );
}

const loadPanel: Load<ViewPanelProps> = async () => (await import('./view-panel.tsx')).ViewPanel;

/** Loads the panel's script when one is opened, so that the table shows sooner. */
function LazyPanel(props: ViewPanelProps) {
  const loaded = useLoaded(loadPanel);
  if (loaded === null) return <Loading what="Loading the choices" />;
  if (loaded === 'failed')
    return <Notice tone="warn">The choices could not be loaded. Reload this page.</Notice>;
  return <loaded.Part {...props} />;
}

const TAB_TITLES: Record<Tab, string> = {
  all: 'All',
  attention: 'Needs attention',
  pending: 'Pending authorization',
  unknown: 'Unknown',
  stale: 'Stale',
};

/** The search box; "/" focuses it from anywhere on the page. */
function Search({ value, onSearch }: { value: string; onSearch: (search: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <SearchField
      field={field}
      class="search"
      label="Search by name or domain"
      shortcut="/"
      placeholder="Name or domain  ( / )"
      value={value}
      onSearch={onSearch}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
  );
}
