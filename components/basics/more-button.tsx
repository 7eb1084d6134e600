import { Button } from '#components/basics/button.tsx';

/** Says how many items are hidden, and shows more of them. */
export function MoreButton({ hidden, onMore }: { hidden: number; onMore: () => void }) {
  return (
    <div>
      <Button kind="quiet" small onClick={onMore}>
        and {hidden} more
      </Button>
    </div>
  );
}
