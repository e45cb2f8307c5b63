/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const OpenDispute = '9d449ccc2a0ef0fa2186f6fbade52c66d8c49421be4149223f1fd917be80a1f8' as Doc<T.OpenDisputeMutation, T.OpenDisputeMutationVariables>;
export const ReplyToDispute = 'f11db499f571cf875b909e0f6838e457efc9660cb71d804ea5ac2f7706a2089a' as Doc<T.ReplyToDisputeMutation, T.ReplyToDisputeMutationVariables>;
export const ResolveDispute = 'ee921b2a5e2e6365bae8584b057ea237e5b6b91daaeb4a3cba63c1426007eb1f' as Doc<T.ResolveDisputeMutation, T.ResolveDisputeMutationVariables>;
export const DisputePage = 'c416dcc5f63be6f51007cf469e9120ad08797d6d442a91b99ccb32274d633bf6' as Doc<T.DisputePageQuery, T.DisputePageQueryVariables>;
export const Disputes = '0947e09961c4afca38802217f502295163ecaa48164f33dfb44209c85428e625' as Doc<T.DisputesQuery, T.DisputesQueryVariables>;
