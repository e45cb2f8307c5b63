/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const MyClaims = '881b347e33e60ba0d1ea31e3ebd22f6cacebad15373661080f96e0f9bd4588e8' as Doc<T.MyClaimsQuery, T.MyClaimsQueryVariables>;
export const ClaimsEntered = '63996ce2aacb21eeb108b7e4d6d16095477fdb1c903c078f55e68ce4b802ba43' as Doc<T.ClaimsEnteredQuery, T.ClaimsEnteredQueryVariables>;
export const Claimant = 'a1f62d27c9f769b467c41713ba9a74956b891dc2a21ba69e7fddcc380ca3ab54' as Doc<T.ClaimantQuery, T.ClaimantQueryVariables>;
export const ClaimPage = '911d8f026f572151f04524b985aea9924674b43002c2a34b33cdea136824606f' as Doc<T.ClaimPageQuery, T.ClaimPageQueryVariables>;
export const ClaimWriting = '90e36bebf15b4608f39e048aedfd8c9029ecd912e7450fb8ac51db1c424baff5' as Doc<T.ClaimWritingQuery, T.ClaimWritingQueryVariables>;
export const ClaimWorth = 'dc1365e1f3d82b4739e5bc61924cb82b53a02ac1cf89b0473ef247361e9225c5' as Doc<T.ClaimWorthQuery, T.ClaimWorthQueryVariables>;
export const SaveClaim = '05b515082cd5ec999140c7f8742d236e632fe542a2d088711ec5e17e9e0b0688' as Doc<T.SaveClaimMutation, T.SaveClaimMutationVariables>;
export const SubmitClaim = 'e948fec775298ddad83701401ad57ff29d57448f9f30bb644d6befbf2a720aef' as Doc<T.SubmitClaimMutation, T.SubmitClaimMutationVariables>;
export const WithdrawClaim = 'bfc035fb5af0471ff48800bfb4c6617e0690970053a871dcdde4d0eb4cffddc8' as Doc<T.WithdrawClaimMutation, T.WithdrawClaimMutationVariables>;
export const RemoveClaimEvidence = '22f53b09c95d0d7a5a74d079e8f5fcf823e8c90b9e802ab83b3422d5b8477951' as Doc<T.RemoveClaimEvidenceMutation, T.RemoveClaimEvidenceMutationVariables>;
export const ClaimsToDecide = '01b67e635a4796770f5f74f31f43c67dc06c6b63086f986c093687c6d06aa042' as Doc<T.ClaimsToDecideQuery, T.ClaimsToDecideQueryVariables>;
export const DecideClaims = '5826d49024abd0ee1683c37e154dfc00d502f8d93823c36745809c00e2576301' as Doc<T.DecideClaimsMutation, T.DecideClaimsMutationVariables>;
export const MyClaimDelegations = '0f2c55cfa9b276487badc2e7b66885139c0d0727828c8a75e035e9fb130a763d' as Doc<T.MyClaimDelegationsQuery, T.MyClaimDelegationsQueryVariables>;
export const DelegateClaims = '5feb346563589db502b039fa64a48af5ed1018c025bfb958f4857df8780ffd52' as Doc<T.DelegateClaimsMutation, T.DelegateClaimsMutationVariables>;
export const EndClaimDelegation = '7daac7edb352ff41ed39f6d751480cc1d88c6c436243f547495f9d865d2fedd7' as Doc<T.EndClaimDelegationMutation, T.EndClaimDelegationMutationVariables>;
