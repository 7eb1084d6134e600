import './spinner.css';

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}

/** Says what is being waited for, but only after 300 ms. */
export function Loading({ what = 'Loading' }: { what?: string }) {
  return (
    <p class="loading" role="status">
      <Spinner />
      {what}
    </p>
  );
}
