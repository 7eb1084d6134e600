import { SearchField } from '#components/basics/search-field.tsx';

export interface KeptSearchProps {
  value: string;
  onSearch: (search: string) => void;
  found: number;
  of: number;
}

/** Finds tokens by their words, never by their secrets. */
export function KeptSearch({ value, onSearch, found, of }: KeptSearchProps) {
  return (
    <div class="row">
      <SearchField
        class="kept-search"
        label="Search kept tokens"
        placeholder="Label, site, customer or note"
        value={value}
        onSearch={onSearch}
      />
      <output class="small muted" aria-live="polite">
        {found === of ? `${of} tokens` : `${found} of ${of} tokens`}
      </output>
    </div>
  );
}
