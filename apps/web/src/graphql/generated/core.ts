/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Me = '7c6170a4d485dcb7d9e5d2bb27191cc2846b2e03bae0d96360f9e29e883c2d2d' as Doc<T.MeQuery, T.MeQueryVariables>;
export const Profile = '5c73226420120b048ee7ff01491538a9e54a0ec9608d4422642b144fb54065a8' as Doc<T.ProfileQuery, T.ProfileQueryVariables>;
export const HostsAny = '2e4c6496b25a73c3c4bcfc39c0031209c0a2794d04c5f72f8d221f1a8a977536' as Doc<T.HostsAnyQuery, T.HostsAnyQueryVariables>;
