/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Reconciliations = '5efd021c76e7e1b0ab9b1b172f4095ffcd2d37d1f5a2a6aa88932f14d1763ca1' as Doc<T.ReconciliationsQuery, T.ReconciliationsQueryVariables>;
export const ReconciliationPage = 'ef26f2d6905e68437079c45e9c9b796425db52fbade89e5875d7ed4d745bac90' as Doc<T.ReconciliationPageQuery, T.ReconciliationPageQueryVariables>;
export const Findings = '13c902079f4294d6e90b0732bd4e2ccd04a401950b57f57d46e5ae1cf075c5e8' as Doc<T.FindingsQuery, T.FindingsQueryVariables>;
export const StartReconciliation = 'f1f2c288a6198fc03923574d8673c18fb4e350cc0011d5ba50b32e7f7621c796' as Doc<T.StartReconciliationMutation, T.StartReconciliationMutationVariables>;
export const YearCloses = '6d2b5e0842f19d732338a89a69c21430c2918edb222f104e095b8e726391d68b' as Doc<T.YearClosesQuery, T.YearClosesQueryVariables>;
export const CloseYear = '8fe87476ae1a7e77f09cbf37915add7f84563053f1f3c7b829be08fc746dbf4d' as Doc<T.CloseYearMutation, T.CloseYearMutationVariables>;
export const DecideYearClose = '8e31865a614035312c64b9c1d8444c2b7f328cfc978db89eae531457ae7e09b5' as Doc<T.DecideYearCloseMutation, T.DecideYearCloseMutationVariables>;
