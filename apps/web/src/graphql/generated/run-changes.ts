/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const OtherRuns = '3fb6f61d6e3f4953632a53e7f4482f8c3a791605d08c21fd414da82852bc0de1' as Doc<T.OtherRunsQuery, T.OtherRunsQueryVariables>;
export const CancelRun = '080d60ec591e2126d02362988499894b9756786c55239fee48b5050ea4ca1db7' as Doc<T.CancelRunMutation, T.CancelRunMutationVariables>;
export const PostponeRun = '47cd014d039cc0b1e55532e87edc4a879a4fb9a0fdbe5c21d6c6077191a8c346' as Doc<T.PostponeRunMutation, T.PostponeRunMutationVariables>;
export const MergeRun = 'd84ef16451417b54c50c8b0a60f449b8fc2b053a42608866b0c2eff9d080a20d' as Doc<T.MergeRunMutation, T.MergeRunMutationVariables>;
