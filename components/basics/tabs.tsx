import './tabs.css';

interface Tab<T extends string> {
  value: T;
  title: string;
  /** The number of items; undefined if not known yet. */
  count: number | undefined;
}

export interface TabsProps<T extends string> {
  /** Names the group for screen readers. */
  legend: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** Switches between a few views of the same list, each with its count. */
export function Tabs<T extends string>({ legend, tabs, value, onChange }: TabsProps<T>) {
  return (
    <fieldset class="tabs">
      <legend class="unseen">{legend}</legend>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          class="tab"
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
        >
          {tab.title} <span class="tab-count numbers">{tab.count?.toLocaleString('en') ?? '–'}</span>
        </button>
      ))}
    </fieldset>
  );
}
