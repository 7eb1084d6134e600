import type { Ref } from 'preact';
import './control.css';

export interface SearchFieldProps {
  label: string;
  /** Says what is searched. */
  placeholder: string;
  /** The class that places it in its surroundings. */
  class: string;
  value: string;
  onSearch: (search: string) => void;
  field?: Ref<HTMLInputElement>;
  /** The key that focuses it from anywhere on the page. */
  shortcut?: string;
}

/** A search box; Escape clears it. */
export function SearchField({ label, value, onSearch, field, shortcut, ...rest }: SearchFieldProps) {
  return (
    <input
      ref={field}
      type="search"
      class={`control ${rest.class}`}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      placeholder={rest.placeholder}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={value}
      onInput={(event) => onSearch(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onSearch('');
      }}
    />
  );
}
