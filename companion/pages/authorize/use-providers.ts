import { useEffect, useState } from 'preact/hooks';
import { listProviders } from '#lib/contract/authorizations.ts';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import { call } from '../session/client.ts';

/** The services at whose identity provider people can sign in here; null until known, and if reading fails. */
export function useProviders(): Service[] | null {
  const [providers, setProviders] = useState<Service[] | null>(null);
  useEffect(() => {
    call(listProviders, {}).then(
      ({ services }) => setProviders(SERVICES.filter((service) => services.includes(service))),
      // Every page that offers them has another way to sign in.
      () => undefined,
    );
  }, []);
  return providers;
}
