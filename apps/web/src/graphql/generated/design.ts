/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Issues = '6eac25d230533d90af2850338d833d9baeca03d7c66f01d89c6e9c90bf2fdd91' as Doc<T.IssuesQuery, T.IssuesQueryVariables>;
export const IssuePage = '8f90b9c2cd94510929a6e52fb946b3b902b1613d477e27e896550015408e3bd2' as Doc<T.IssuePageQuery, T.IssuePageQueryVariables>;
export const CreateIssue = '5aa37be1dbf88940f431f7e06c97ab40a9744acead4dfba145e987229d9c9398' as Doc<T.CreateIssueMutation, T.CreateIssueMutationVariables>;
export const UpdateIssue = 'd181b16dea47e13d5ba2de975013ea13eebb3e39026c144b0221ee4f044d6649' as Doc<T.UpdateIssueMutation, T.UpdateIssueMutationVariables>;
export const FindIssues = 'f30524b81613dfa65a53ba64c6079c991789d43e89e5a66e82f41652290a5685' as Doc<T.FindIssuesQuery, T.FindIssuesQueryVariables>;
export const Programmes = 'b24528ab90c63417c527c527a78d486a91bf5ec39877d024a77a5de9f6b96fa7' as Doc<T.ProgrammesQuery, T.ProgrammesQueryVariables>;
export const ProgrammeDesign = '2c2373cca51e0a35636a896dfef815b67b9452fbb1914ea87901bb7d5b34ce25' as Doc<T.ProgrammeDesignQuery, T.ProgrammeDesignQueryVariables>;
export const CreateProgramme = '6918aa62d5e56c7db058d0ad62e443f756bac6763c904df5070d069b2b019ab0' as Doc<T.CreateProgrammeMutation, T.CreateProgrammeMutationVariables>;
export const SaveDraft = 'a6a02662b31911bfb8263fb69ee42115ea74debaab375bcdd8d1e29b1cd0e4c5' as Doc<T.SaveDraftMutation, T.SaveDraftMutationVariables>;
export const PublishProgramme = '9ee4d73628131c050dbb55d1e5b8eed398acb27dc30ded07595ebad473028bf3' as Doc<T.PublishProgrammeMutation, T.PublishProgrammeMutationVariables>;
export const PreviewJp = '60f4d37d34885423f241c9e76b67b09f47eb6051dcc36ecfd147f06a97c6f588' as Doc<T.PreviewJpQuery, T.PreviewJpQueryVariables>;
export const FindCompetencies = '3be551c5dd481ca9615d8e61a84f7d6347d1612cb39c4e1cf321807cb0b4719b' as Doc<T.FindCompetenciesQuery, T.FindCompetenciesQueryVariables>;
export const CreateCompetency = '37a6081e871e05a9ae5cf083546d24ff42aeb830214378cd958fc893149bac46' as Doc<T.CreateCompetencyMutation, T.CreateCompetencyMutationVariables>;
export const CorrectPosting = 'a62d304d7434d2194f24a3d65ed7cb730b1e7e21be82cbd2a2f0ea852cb0da32' as Doc<T.CorrectPostingMutation, T.CorrectPostingMutationVariables>;
export const PendingCorrections = '780939dd13be51cc037d15795498349e245a358d61f8edf6f84fd3c9d2c9261b' as Doc<T.PendingCorrectionsQuery, T.PendingCorrectionsQueryVariables>;
export const DecideCorrection = 'c3a7381a4ddc9aa9a18ac9ee97eb2c91b1efae24100dc67871252c7bf416336c' as Doc<T.DecideCorrectionMutation, T.DecideCorrectionMutationVariables>;
