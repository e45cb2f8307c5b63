/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '9328947952f3ffe48e318bd8d3af17091b10cf928069330d5e08e30c39428977' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = 'bfc54ef6e73422d821f36cece1e4fe93bb0f3b5f77e0eeb970a5a9e703ad389d' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
