import { expect, it, vi } from 'vitest';
import { ConnectForm } from '#components/connections/connect-form.tsx';
import type { Reply } from '#lib/domain/reply.ts';
import { mounted } from '../support/mounted.ts';

const otherAddress = (consoleAddress: string): Reply<never> => ({
  ok: false,
  code: 'other-address',
  facts: { consoleAddress },
});

it('offers the address by which a console calls itself, and takes it by one click', async () => {
  const onConnect = vi.fn<(origin: string) => Promise<Reply<unknown>>>();
  onConnect.mockResolvedValueOnce(otherAddress('https://console.example'));
  onConnect.mockResolvedValueOnce({ ok: true, value: null });
  const form = await mounted(<ConnectForm onConnect={onConnect} />);
  await form.submit();
  expect(form.text()).toContain(
    'This console calls itself https://console.example; connect to that address.',
  );
  await form.press('Connect to https://console.example');
  expect(onConnect.mock.calls).toEqual([['http://127.0.0.1:8787'], ['https://console.example']]);
  expect(form.text()).not.toContain('calls itself');
});

it.each(['javascript:alert(1)', 'http://console.example', 'Call +1 555 at once', ''])(
  'shows nothing and offers nothing that is no address: %s',
  async (given) => {
    const form = await mounted(<ConnectForm onConnect={async () => otherAddress(given)} />);
    await form.submit();
    expect(form.text('.notice')).toBe(
      '◆This console calls itself by another address. Connect to that address.',
    );
  },
);
