import './brand.css';

/** The product's name with its mark, a baton being handed over. */
export function Brand() {
  return (
    <span class="brand">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path class="brand-baton" d="M4.5 17.5 17.5 4.5" />
        <path class="brand-band" d="M7 12.4 9.6 15M12.4 7 15 9.6" />
      </svg>
      Baton
    </span>
  );
}
