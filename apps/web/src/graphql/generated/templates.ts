/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Templates = 'e7e384329dff6c093395a7a047444b052a756378295de033f071ba05177d4e6b' as Doc<T.TemplatesQuery, T.TemplatesQueryVariables>;
export const TemplatePage = '936a63e3e8be0a6754fd79e3d772ae5aeb81e68afe4113b719274850bcd87187' as Doc<T.TemplatePageQuery, T.TemplatePageQueryVariables>;
export const TemplateVersionPage = '9de4a00c7ff926eb528424e6a3e40cdb5e51645ad427057692a4ab8d09183add' as Doc<T.TemplateVersionPageQuery, T.TemplateVersionPageQueryVariables>;
export const TemplatePreviewOf = '19d52f0165c875bf6904c4e1e484de945a25717bee211045bf5e6503019f80c9' as Doc<T.TemplatePreviewOfQuery, T.TemplatePreviewOfQueryVariables>;
export const TemplateVocabulary = 'c8495f6e81c3ed7e65ff7ca648e158f1f1796a46feeaf9e285084fabf1dc2d82' as Doc<T.TemplateVocabularyQuery, T.TemplateVocabularyQueryVariables>;
export const TemplateTrial = '538695294fd7bf5b95df6012402406fd063035563e418dd9223f2716eaee6e61' as Doc<T.TemplateTrialQuery, T.TemplateTrialQueryVariables>;
export const TemplateFit = '16f4d0bc6cd92d48e3554c0f0916161d54906ab6373192c0214a7204c96ff4dd' as Doc<T.TemplateFitQuery, T.TemplateFitQueryVariables>;
export const TemplateAssignments = '8110e958ecc825e9a0ade1ac3f743870ca8f3bad1a1f8b9d345c615e0271ee8c' as Doc<T.TemplateAssignmentsQuery, T.TemplateAssignmentsQueryVariables>;
export const TemplateRuns = 'a21ffda21b0326a143501224fc77da28c5943544ed0bd0a78953ad83d25ddbc1' as Doc<T.TemplateRunsQuery, T.TemplateRunsQueryVariables>;
export const TemplatePeople = 'e72fdcbe7abbec2a5eccce6db4525e04fb703bb7c3070dbbdeaa7a014f6d85b9' as Doc<T.TemplatePeopleQuery, T.TemplatePeopleQueryVariables>;
export const CreateTemplate = '0a91c7766a1a184ae23fb01ae17ddf0337ad2d605695e6f5b0529827280cb1e6' as Doc<T.CreateTemplateMutation, T.CreateTemplateMutationVariables>;
export const BeginTemplateDraft = 'e3933253a31996bd7c4ee9c033272e9b98832d14519864551c3de8a195151366' as Doc<T.BeginTemplateDraftMutation, T.BeginTemplateDraftMutationVariables>;
export const SaveTemplateDraft = '0e25ed3eb5c86992e034e71a5a0b4418295b14eeb8bb8b7635c39d2edfd67899' as Doc<T.SaveTemplateDraftMutation, T.SaveTemplateDraftMutationVariables>;
export const PublishTemplate = 'aabc152cf41c1d30f933a36abe39b358469d503285bb5b24b13b9e19ab052bfa' as Doc<T.PublishTemplateMutation, T.PublishTemplateMutationVariables>;
export const DiscardTemplateDraft = 'da546da01b2ff123f81294175b137e621a3723f2b18eb32daca990f0d0609496' as Doc<T.DiscardTemplateDraftMutation, T.DiscardTemplateDraftMutationVariables>;
export const RetireTemplateVersion = 'd32cada9e917e1aa83119d47ab0dc8cfad29f8b9a87dfbb4065ce7edf4e2479a' as Doc<T.RetireTemplateVersionMutation, T.RetireTemplateVersionMutationVariables>;
export const AssignTemplate = '27dc4c359898d3e51235385d75f59e58e82c770b59a81dd60c519fd7626f8856' as Doc<T.AssignTemplateMutation, T.AssignTemplateMutationVariables>;
export const LegalBases = '91e6ff25496fe3658d009ee1a7c64e3e5b2f16221c7827d046694f47e4177176' as Doc<T.LegalBasesQuery, T.LegalBasesQueryVariables>;
export const AddLegalBasis = '87f31fa94b9a600c1b9a3dcb1e79375e6c861475b9fc2f3970ae404e8bf90930' as Doc<T.AddLegalBasisMutation, T.AddLegalBasisMutationVariables>;
