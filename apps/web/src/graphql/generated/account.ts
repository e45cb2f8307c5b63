/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '343198b9f9c099362d8f682061ddffa6ddd02a7e76fc3f3450229e57979ab726' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = 'e582f5ec8493da702e771317af540b5e0f80ea04984acc97bc9daa66fc021906' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
