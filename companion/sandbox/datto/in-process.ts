import { dattoAt } from '../../sources/datto/open-datto.ts';
import type { OpenVendor } from '../../sources/vendor.ts';

/** Opens what answers as Datto's API does, by the connector for that, and without a network. */
export function dattoInProcess(
  answer: (address: string, init: { headers: Record<string, string> }) => Response | Promise<Response>,
  now: () => Date,
): OpenVendor {
  return dattoAt(
    'http://datto.example',
    async (address, { headers = {} } = {}) => {
      const response = await answer(address, { headers });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      };
    },
    now,
  );
}
