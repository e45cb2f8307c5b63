import DataLoader from 'dataloader';
import { isSignedIn, type SignedInActor } from '../auth/actor.js';
import type { CallContext } from '../auth/signed-call.js';
import type { Batch } from './batch.js';
import { DomainError, notFound } from './domain-error.js';

/** What a resolver knows of its request: the verified call, and reads that are batched with those beside them. */
export class RequestContext {
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(readonly call: CallContext) {}

  /** @throws DomainError UNAUTHENTICATED */
  get actor(): SignedInActor {
    if (!isSignedIn(this.call.actor)) throw new DomainError('UNAUTHENTICATED', 'Sign in first');
    return this.call.actor;
  }

  /** Loads one key of a batch, together with all others asked for in the same step of the request. */
  load<K, V>(batch: Batch<K, V>, key: K): Promise<V> {
    let loader = this.loaders.get(batch) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V>((keys) => batch(keys, this.call.actor));
      this.loaders.set(batch, loader);
    }
    return loader.load(key);
  }
}

/** The caller as an employee, for what an account of nobody in the roster cannot have. @throws DomainError NOT_FOUND */
export function employeeOf({ employeeId }: SignedInActor): string {
  if (employeeId === null) throw notFound('employee');
  return employeeId;
}
