/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const ProofBundles = '8b07efe4d93363f61042e079f38d4f025f8b8f1ae78498c71a03cdd12c2be963' as Doc<T.ProofBundlesQuery, T.ProofBundlesQueryVariables>;
export const AuditedBundles = '84d7ffa8a9a2f0e81ea59d5478b7e8db62da7418e948b17a6fbe14e2c0c62ba8' as Doc<T.AuditedBundlesQuery, T.AuditedBundlesQueryVariables>;
export const ProofKeys = 'd80ee6d9e9628a205e2b9f50a02a9f41ca13b1e15953430177f8551477ef858c' as Doc<T.ProofKeysQuery, T.ProofKeysQueryVariables>;
export const RequestProofBundle = '8daf372e5f870812dd6d332521d2ec3e6251fbeb522dc30e0fe42924a20e6518' as Doc<T.RequestProofBundleMutation, T.RequestProofBundleMutationVariables>;
