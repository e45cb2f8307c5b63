import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { callRoute, send, SESSION_ENDED } from '../api/client';
import { asPortalError, type PortalError } from '../api/failure';
import { forgetQueries, refreshQueries } from '../api/query';
import { Me } from '../graphql/generated/core';
import type { MeQuery, Role } from '../graphql/generated/graphql';

export type Account = NonNullable<MeQuery['me']>;

export interface Session {
  /** Undefined while not known yet, null when nobody is signed in. */
  readonly account: Account | null | undefined;
  readonly error: PortalError | undefined;
  /** Signed in before, and the server forgot: people are told so, and what they typed stays where it is. */
  readonly ended: boolean;
  /** Back to the page as it is; the next request asks for the sign-in again. */
  readonly stay: () => void;
  /** Gives up what is on the page, for the sign-in page. */
  readonly leave: () => void;
  readonly has: (...roles: readonly Role[]) => boolean;
  /** Asks who is signed in. @throws PortalError */
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
  const known = useRef<string>(undefined);

  const take = async (answer: Promise<MeQuery>): Promise<void> => {
    setError(undefined);
    try {
      const { me } = await answer;
      // The same person again: the page goes on. Anybody else begins with nothing of the one before.
      if (me && me.id === known.current) refreshQueries();
      else forgetQueries();
      known.current = me?.id;
      setAccount(me);
      if (me) setEnded(false);
    } catch (cause) {
      setError(asPortalError(cause));
      throw cause;
    }
  };
  useEffect(() => {
    take(first).catch(() => undefined);
    const onEnded = (): void => {
      if (known.current === undefined) setAccount(null);
      else setEnded(true);
    };
    window.addEventListener(SESSION_ENDED, onEnded);
    return () => window.removeEventListener(SESSION_ENDED, onEnded);
  }, []);

  const forget = (): void => {
    known.current = undefined;
    forgetQueries();
    setAccount(null);
  };
  const session: Session = {
    account,
    error,
    ended,
    has: (...roles) => roles.some((role) => account?.roles.includes(role)),
    stay: () => setEnded(false),
    leave: () => forget(),
    refresh: () => take(send(Me, {})),
    signOut: async () => {
      await callRoute('DELETE', '/api/session');
      forget();
      setEnded(false);
    },
  };
  return <SessionContext.Provider value={session}>{children(session)}</SessionContext.Provider>;
}
