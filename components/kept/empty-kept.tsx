import '#components/basics/panel.css';

/** What keeping is for, where nothing is kept yet. */
export function EmptyKept() {
  return (
    <section class="panel narrow">
      <h2>No token is kept yet</h2>
      <p>
        Some consoles have no way for Baton to hand a transfer token over by itself. Keep such a token here,
        sealed, and fill it in where it is to go.
      </p>
      <ol class="kept-steps">
        <li>
          <strong>Keep:</strong> on the page that shows the token, select it, right-click it and, under Baton,
          choose “Keep this transfer token”.
        </li>
        <li>
          <strong>Fill in:</strong> on the page that asks for it, right-click the field and choose the token
          under “Fill in a transfer token”. Baton types it, and you look it over and press the page’s own
          button.
        </li>
      </ol>
    </section>
  );
}
