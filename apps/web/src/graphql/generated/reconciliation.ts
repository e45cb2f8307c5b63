/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Reconciliations = '0837c5e91b9207b7dc0dde5d8bc8eda56a0cbf59d35b69ce444effe972c151ec' as Doc<T.ReconciliationsQuery, T.ReconciliationsQueryVariables>;
export const ReconciliationPage = '28a060c4550e681bff8d819317045274505307707cb257c642c1c682e282ed0f' as Doc<T.ReconciliationPageQuery, T.ReconciliationPageQueryVariables>;
export const Findings = '177ed400dfe1145c0de3de18d3e0050f118fdae4dc798876fa4e43ea8d8bcff6' as Doc<T.FindingsQuery, T.FindingsQueryVariables>;
export const StartReconciliation = 'f1f2c288a6198fc03923574d8673c18fb4e350cc0011d5ba50b32e7f7621c796' as Doc<T.StartReconciliationMutation, T.StartReconciliationMutationVariables>;
export const YearCloses = '6d2b5e0842f19d732338a89a69c21430c2918edb222f104e095b8e726391d68b' as Doc<T.YearClosesQuery, T.YearClosesQueryVariables>;
export const CloseYear = '8fe87476ae1a7e77f09cbf37915add7f84563053f1f3c7b829be08fc746dbf4d' as Doc<T.CloseYearMutation, T.CloseYearMutationVariables>;
export const DecideYearClose = '8e31865a614035312c64b9c1d8444c2b7f328cfc978db89eae531457ae7e09b5' as Doc<T.DecideYearCloseMutation, T.DecideYearCloseMutationVariables>;
