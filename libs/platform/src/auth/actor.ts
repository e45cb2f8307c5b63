/** Every role there is. A relation (superior, host) is not a role; it is looked up where it matters. */
export const ROLES = [
  'anonymous',
  'learner',
  'leader',
  'acting-leader',
  'verifier',
  'designer',
  'admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: established at the edge, carried in the signed call, never taken from the client. */
export interface Actor {
  /** null: nobody is signed in. */
  readonly accountId: string | null;
  /** null: the account of somebody who is not an employee. */
  readonly employeeId: string | null;
  readonly roles: readonly Role[];
}

export interface SignedInActor extends Actor {
  readonly accountId: string;
}

export const ANONYMOUS: Actor = { accountId: null, employeeId: null, roles: ['anonymous'] };

export function isSignedIn(actor: Actor): actor is SignedInActor {
  return actor.accountId !== null;
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}
