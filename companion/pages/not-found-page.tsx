import { Card } from './frame.tsx';

export function NotFoundPage() {
  return (
    <Card title="No such page">
      <p>There is nothing at this address, or not for your organization.</p>
      <p>
        <a href="/">Go to the start</a>
      </p>
    </Card>
  );
}
