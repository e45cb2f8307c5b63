/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const UnreadNotices = '91c588621b1bf19e853b49c42a7d27c3ca5597e731c738e53d20472f57f73c37' as Doc<T.UnreadNoticesQuery, T.UnreadNoticesQueryVariables>;
export const MyNotices = 'f63b9e97bdc962c064a65e4b480f29821534f6f9f7e34dcb72631da1eebd449e' as Doc<T.MyNoticesQuery, T.MyNoticesQueryVariables>;
export const MarkNoticesRead = '798ef2f60ff5b1f7cd5704959b7ff36f4dc914d36f930ee1b33d593c7e6a5d3f' as Doc<T.MarkNoticesReadMutation, T.MarkNoticesReadMutationVariables>;
export const MyNoticePreference = 'ce83847ce1fde69abd6c0f4df52048d87d67f7bbdf0034f2072288db0ebb36d5' as Doc<T.MyNoticePreferenceQuery, T.MyNoticePreferenceQueryVariables>;
export const SetNoticePreference = 'e13a1f742c25272dc9dccd65e232babb1c18d8b059f8c06704271696ace7943c' as Doc<T.SetNoticePreferenceMutation, T.SetNoticePreferenceMutationVariables>;
export const LocalMails = '4a6cbcb5d5c73aff1247a9c117a305edc927d1d68291f2405ed2d60616c2254f' as Doc<T.LocalMailsQuery, T.LocalMailsQueryVariables>;
