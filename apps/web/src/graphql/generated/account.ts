/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '90635c209ac9fdb28a896358b5c66327364a44b8cfe5d6ad7ff23d96bff03541' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = 'efcbda80ed701cdd1bf75dff8db98b2a24bda1f30c9dfed454ec686aa329b98e' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
