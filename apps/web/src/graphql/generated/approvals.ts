/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const EnrollmentsToDecide = 'a861729ea42c8ca06fa045eaedd830eac8d0b5a42876e3d20da6f3a15cef2521' as Doc<T.EnrollmentsToDecideQuery, T.EnrollmentsToDecideQueryVariables>;
export const Application = '0911511aecb7944a94df7f579d4af1b2c8540e150c97a01b7fe9bc4aea7620a1' as Doc<T.ApplicationQuery, T.ApplicationQueryVariables>;
export const DecideEnrollments = 'b9fe635d115602384de22ad21420114265b8edd6dbcb4043b724a9e5ca5fedba' as Doc<T.DecideEnrollmentsMutation, T.DecideEnrollmentsMutationVariables>;
export const ReviseDecision = 'cc09b31874052ea00205401de722f18762f381f10315392973deac5e3771dd04' as Doc<T.ReviseDecisionMutation, T.ReviseDecisionMutationVariables>;
export const RunToNominate = '5ac0657c693292c5b0a3c24b05473d88bfc4f951e29100f300d53fa61b6b08ef' as Doc<T.RunToNominateQuery, T.RunToNominateQueryVariables>;
export const Nominate = 'aedda013acfc33ab6977c4b69d8f8c1976094fabf013f2632e59b333c655c428' as Doc<T.NominateMutation, T.NominateMutationVariables>;
