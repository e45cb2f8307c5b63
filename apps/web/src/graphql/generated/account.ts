/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '967f5a25cf5964d399fce7fc8b19e300456df855398bb4fb2e08ad2ab153227a' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = 'dce984aedade68734655065ad61278ce819bf9db23176d777279fa5f3b4ecddd' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
