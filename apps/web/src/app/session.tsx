import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { callRoute, send, SESSION_ENDED } from '../api/client';
import { asPortalError, type PortalError } from '../api/failure';
import { forgetQueries } from '../api/query';
import { Me } from '../graphql/generated/core';
import type { MeQuery, Role } from '../graphql/generated/graphql';

export type Account = NonNullable<MeQuery['me']>;

export interface Session {
  /** Undefined while not known yet, null when nobody is signed in. */
  readonly account: Account | null | undefined;
  readonly error: PortalError | undefined;
  /** Signed in before, and the server forgot: people are told why they have to sign in again. */
  readonly ended: boolean;
  readonly has: (...roles: readonly Role[]) => boolean;
  /** Asks who is signed in. */
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session around this');
  return session;
}

/** The signed-in account; only for pages behind the sign-in. */
export function useAccount(): Account {
  const { account } = useSession();
  if (!account) throw new Error('Nobody is signed in');
  return account;
}

/** Asked for as soon as the script runs, beside everything else that has to load. */
const first = send(Me, {});
first.catch(() => undefined);

export function SessionProvider({ children }: { children: (session: Session) => ReactNode }): ReactNode {
  const [account, setAccount] = useState<Account | null>();
  const [error, setError] = useState<PortalError>();
  const [ended, setEnded] = useState(false);

  const take = async (answer: Promise<MeQuery>): Promise<void> => {
    setError(undefined);
    try {
      const { me } = await answer;
      setAccount(me);
      if (me) setEnded(false);
    } catch (cause) {
      setError(asPortalError(cause));
    }
  };
  useEffect(() => {
    void take(first);
    const onEnded = (): void => {
      setAccount((known) => {
        if (known) setEnded(true);
        return null;
      });
      forgetQueries();
    };
    window.addEventListener(SESSION_ENDED, onEnded);
    return () => window.removeEventListener(SESSION_ENDED, onEnded);
  }, []);

  const session: Session = {
    account,
    error,
    ended,
    has: (...roles) => roles.some((role) => account?.roles.includes(role)),
    refresh: async () => {
      forgetQueries();
      await take(send(Me, {}));
    },
    signOut: async () => {
      await callRoute('DELETE', '/api/session');
      forgetQueries();
      setEnded(false);
      setAccount(null);
    },
  };
  return <SessionContext.Provider value={session}>{children(session)}</SessionContext.Provider>;
}
