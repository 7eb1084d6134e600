import type { Retention } from '#lib/domain/account.ts';
import { RETENTIONS } from '#lib/domain/account.ts';
import type { Attempts } from '#lib/domain/facts.ts';
import type { DomainRow } from './answers.ts';

/** What a key sees of one customer and one product: an account. */
export interface DattoAccount {
  /** `<customer>:<product>`: a customer may have both products. */
  externalId: string;
  customerId: string;
  name: string;
  /** In the order of the answer. */
  domains: string[];
  service: 'office365' | 'google' | 'other';
  /** The vendor's own word for a product that is neither; null otherwise. */
  label: string | null;
  retention: Retention | null;
  licensedSeats: number;
  /** Services with a recent backup; null if there is none, or the numbers contradict each other. */
  recent: Attempts | null;
  /** That the numbers contradict each other, in words for people; null if they do not. */
  doubt: string | null;
}

/** The accounts of a list of domains. A customer has a row for each of its domains. */
export function accountsOf(rows: readonly DomainRow[]): DattoAccount[] {
  const byAccount = Map.groupBy(
    rows,
    ({ saasCustomerId, productType }) => `${saasCustomerId}:${productType}`,
  );
  return [...byAccount].flatMap(([externalId, own]) => {
    const [first] = own;
    return first ? [accountOf(externalId, first, own)] : [];
  });
}

function accountOf(externalId: string, first: DomainRow, rows: readonly DomainRow[]): DattoAccount {
  const subscriptions = distinctSubscriptions(rows);
  const { attempts, isContradictory } = recentOf(subscriptions);
  return {
    externalId,
    customerId: first.saasCustomerId,
    name: first.saasCustomerName.trim() || first.organizationName?.trim() || first.domain,
    domains: [...new Set(rows.map(({ domain }) => domain.toLowerCase()))],
    ...serviceOf(first.productType),
    retention: RETENTIONS.find((retention) => retention === first.retentionType) ?? null,
    licensedSeats: subscriptions.reduce((sum, { seatsUsed }) => sum + seatsUsed, 0),
    recent: isContradictory ? null : attempts,
    doubt: isContradictory ? 'more services were backed up than are active' : null,
  };
}

/** Rows that repeat a subscription with the same numbers count once. */
function distinctSubscriptions(rows: readonly DomainRow[]): DomainRow[] {
  const seen = new Map<string, DomainRow>();
  for (const row of rows) {
    const { externalSubscriptionId, domain, seatsUsed, backupStats } = row;
    const stats = [backupStats?.activeServicesCount, backupStats?.activeServicesWithRecentBackupCount];
    seen.set([externalSubscriptionId || domain, seatsUsed, ...stats].join('\n'), row);
  }
  return [...seen.values()];
}

function recentOf(rows: readonly DomainRow[]): { attempts: Attempts | null; isContradictory: boolean } {
  let attempted = 0;
  let successful = 0;
  for (const { backupStats } of rows) {
    const { activeServicesCount = 0, activeServicesWithRecentBackupCount = 0 } = backupStats ?? {};
    if (activeServicesWithRecentBackupCount > activeServicesCount) {
      return { attempts: null, isContradictory: true };
    }
    attempted += activeServicesCount;
    successful += activeServicesWithRecentBackupCount;
  }
  const isKnown = attempted > 0 && rows.every(({ backupStats }) => backupStats);
  return { attempts: isKnown ? { attempted, successful } : null, isContradictory: false };
}

/** Whether a word for a product and one for a suite mean the same: of Google's products, several are in use. */
export function isSameProduct(one: string, other: string): boolean {
  const [{ service, label }, { service: otherService, label: otherLabel }] = [
    serviceOf(one),
    serviceOf(other),
  ];
  return service === otherService && label === otherLabel;
}

function serviceOf(productType: string): Pick<DattoAccount, 'service' | 'label'> {
  if (productType === 'Office365') return { service: 'office365', label: null };
  if (/^Google/.test(productType)) return { service: 'google', label: null };
  return { service: 'other', label: productType.slice(0, 40) };
}
