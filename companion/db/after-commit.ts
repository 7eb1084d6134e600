import { Kysely, type Transaction } from 'kysely';

const waiting = new WeakMap<object, (() => void)[]>();

/**
 * Acts once the transaction has committed, and never if it is rolled back. Of a process that dies in between nobody acts,
 * so this may only hasten what is done anyway.
 */
export function afterCommit(tx: object, act: () => void): void {
  waiting.get(tx)?.push(act);
}

/** A query builder whose transactions `afterCommit` can watch. Kysely has no such hook. */
export class WatchedKysely<T> extends Kysely<T> {
  override transaction() {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = async <R>(work: (tx: Transaction<T>) => Promise<R>): Promise<R> => {
      const acts: (() => void)[] = [];
      const result = await execute((tx) => {
        waiting.set(tx, acts);
        return work(tx);
      });
      for (const act of acts) act();
      return result;
    };
    return builder;
  }
}
