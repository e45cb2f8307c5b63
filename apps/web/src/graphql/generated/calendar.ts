/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyCalendarFeed = 'a1a3c1df3607cbd34b7d69e00194591d40b454697115303945ecd642ddbbad92' as Doc<T.MyCalendarFeedQuery, T.MyCalendarFeedQueryVariables>;
export const MakeCalendarFeed = '7103a0d761dc765f3305d376f76f0f6ed718543fc06452f057fb5b8a815dafef' as Doc<T.MakeCalendarFeedMutation, T.MakeCalendarFeedMutationVariables>;
export const EndCalendarFeed = '36c33eeb2a092a9f40831fc71b232e7ad41ea6919e7ef0f07e23485d5f882d38' as Doc<T.EndCalendarFeedMutation, T.EndCalendarFeedMutationVariables>;
