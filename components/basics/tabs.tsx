import './tabs.css';

interface Tab<T extends string> {
  value: T;
  title: string;
  /** How many there are; not known yet. */
  count: number | undefined;
}

export interface TabsProps<T extends string> {
  /** What is chosen here, for those who do not see it. */
  legend: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few views of the same list, each with its count. */
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
