/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '57d539d034480a6a9ec48b8d9af3540b8ad504449030ef3c59dfb67804eebb7f' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = '6ab2f42f1e7a678088af6d132d00368a7a2ac9f11169119fbe8a004e2120701f' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
