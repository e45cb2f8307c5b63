import type DataLoader from 'dataloader';
import type { CallContext } from '../auth/signed-call.js';
import { isSignedIn, type SignedInActor } from '../auth/actor.js';
import { DomainError } from './domain-error.js';

/** What a resolver knows of its request: the verified call, and the loaders that batch its reads. */
export class RequestContext {
  private readonly loaders = new Map<object, DataLoader<never, unknown>>();

  constructor(readonly call: CallContext) {}

  /** @throws DomainError UNAUTHENTICATED */
  get actor(): SignedInActor {
    if (!isSignedIn(this.call.actor)) throw new DomainError('UNAUTHENTICATED', 'Sign in first');
    return this.call.actor;
  }

  /** One loader per owner and request. */
  loader<K, V>(owner: object, create: () => DataLoader<K, V>): DataLoader<K, V> {
    let loader = this.loaders.get(owner) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = create();
      this.loaders.set(owner, loader as unknown as DataLoader<never, unknown>);
    }
    return loader;
  }
}
