/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const EnrollmentsToDecide = 'd2344141deadd03da57569ab068d661de42992882ef38ba0ad645db3e8d2a98e' as Doc<T.EnrollmentsToDecideQuery, T.EnrollmentsToDecideQueryVariables>;
export const Application = '734e5be6704dfd80118a4b4733efafb9f0aaac89a8024840ce0228050b9d09c5' as Doc<T.ApplicationQuery, T.ApplicationQueryVariables>;
export const DecideEnrollments = 'b9fe635d115602384de22ad21420114265b8edd6dbcb4043b724a9e5ca5fedba' as Doc<T.DecideEnrollmentsMutation, T.DecideEnrollmentsMutationVariables>;
export const ReviseDecision = 'cc09b31874052ea00205401de722f18762f381f10315392973deac5e3771dd04' as Doc<T.ReviseDecisionMutation, T.ReviseDecisionMutationVariables>;
export const RunToNominate = '6d01f785e9d07d339b91e63bca97c60f8c578179f42df0ba5bd2cee6549e3e3b' as Doc<T.RunToNominateQuery, T.RunToNominateQueryVariables>;
export const Nominate = 'aedda013acfc33ab6977c4b69d8f8c1976094fabf013f2632e59b333c655c428' as Doc<T.NominateMutation, T.NominateMutationVariables>;
