/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '0c094a125f70a9cda3f99024eb8611529420468e3c6a011268163ecedc187ddb' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = '901fc5102e7bd6d0b302791ebd16f4d0b7339e42669e584d4739ea9e1bc3364d' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
