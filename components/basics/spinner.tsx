import './spinner.css';

/** Decorative only: the element around it says what is loading. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}

/** Says what is loading, but only after 300 ms. */
export function Loading({ what = 'Loading' }: { what?: string }) {
  return (
    <p class="loading" role="status">
      <Spinner />
      {what}
    </p>
  );
}
