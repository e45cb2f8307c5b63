/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyJpAccount = '55796fcd82cc38afaa2d3b986b7bb7b0e5ed084ac5dd916b07f64444334bc865' as Doc<T.MyJpAccountQuery, T.MyJpAccountQueryVariables>;
export const JpAccountOf = '68fc2f402643df310e23c41c761fec8f5e6faa2b4600b7243bd6821374071a7a' as Doc<T.JpAccountOfQuery, T.JpAccountOfQueryVariables>;
