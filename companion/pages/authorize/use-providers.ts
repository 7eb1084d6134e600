import { useEffect, useState } from 'preact/hooks';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import { client } from '../client.ts';

/** At which providers one can sign in here, in the order of our services; null: not known yet, or not told. */
export function useProviders(): Service[] | null {
  const [providers, setProviders] = useState<Service[] | null>(null);
  useEffect(() => {
    client.listProviders({}).then(
      ({ services }) => setProviders(SERVICES.filter((service) => services.includes(service))),
      // Where they are offered there is another way too.
      () => undefined,
    );
  }, []);
  return providers;
}
