const PATHS = {
  gear: 'M6.8 3.2L7.1 1.4L8.9 1.4L9.2 3.2L10.5 3.7L12.1 2.7L13.3 3.9L12.3 5.5L12.8 6.8L14.6 7.1L14.6 8.9L12.8 9.2L12.3 10.5L13.3 12.1L12.1 13.3L10.5 12.3L9.2 12.8L8.9 14.6L7.1 14.6L6.8 12.8L5.5 12.3L3.9 13.3L2.7 12.1L3.7 10.5L3.2 9.2L1.4 8.9L1.4 7.1L3.2 6.8L3.7 5.5L2.7 3.9L3.9 2.7L5.5 3.7ZM8 5.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2Z',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 1.8v3h-3',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  mute: 'M10.7 11.5H3.5C4.7 10.3 4.9 9.3 4.9 7.2c0-.5.1-.9.3-1.3M6.6 4.5a2.9 2.9 0 0 1 4.3 2.7c0 .9.1 1.6.3 2.2M6.9 13.7h2.2M3 2.3l10.5 11.4',
  chevron: 'M6 3.5 10.5 8 6 12.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A 16 px line drawing, hidden from screen readers: the element around it has the label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
