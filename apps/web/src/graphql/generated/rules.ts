/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const RuleSets = '9e3a7a50143d06453cfb8984480a4890eeb50988e703e395c38f8fc73e280d0c' as Doc<T.RuleSetsQuery, T.RuleSetsQueryVariables>;
export const RuleSetPage = '2b998d957d3a6312f4a4b84917cf05155995b56cd89e4a10f8dbab1f8e716144' as Doc<T.RuleSetPageQuery, T.RuleSetPageQueryVariables>;
export const RuleSetDifferences = 'e8efdeed7cbcbab43459daa26af51961dcdbf8410a1ff5bce8fbc801523149c8' as Doc<T.RuleSetDifferencesQuery, T.RuleSetDifferencesQueryVariables>;
export const BackTestChanges = 'c3a41cde5e734b84d2a4732d70d680e618236b3bb111c57ab5b9d73e6ec6bb7d' as Doc<T.BackTestChangesQuery, T.BackTestChangesQueryVariables>;
export const RuleExamples = 'fb54d539a1cc6874cd43ff6c795120fb20c39d2e468b25ce1d981fc8a3da7390' as Doc<T.RuleExamplesQuery, T.RuleExamplesQueryVariables>;
export const BeginRuleSet = 'e2670436548f2cdea2aa989f8119fb31d644697b468f8f51d5081767fcf07bd9' as Doc<T.BeginRuleSetMutation, T.BeginRuleSetMutationVariables>;
export const SaveRuleSet = 'ff1a40285205357388aa7e8309e3992d43cc03c3e43fe27d6d6327a79a96753d' as Doc<T.SaveRuleSetMutation, T.SaveRuleSetMutationVariables>;
export const SaveRuleScenarios = 'd4bd832445ab9a47257f289e9ddff75be94c3ac927f9513a3c8634ff453d678f' as Doc<T.SaveRuleScenariosMutation, T.SaveRuleScenariosMutationVariables>;
export const BackTestRuleSet = 'dc6ec2108263c5288795b9c41fc4452d7a1f8b02f80b46a8aa15eb7e20127e23' as Doc<T.BackTestRuleSetMutation, T.BackTestRuleSetMutationVariables>;
export const ApproveRuleSet = 'd87ca736ab81a8a12b7f21ef262f16c46c2cbddc2e2425aeba0c0ae877480420' as Doc<T.ApproveRuleSetMutation, T.ApproveRuleSetMutationVariables>;
export const ActivateRuleSet = '2172e21b8e9add31176314c97978bbee4b0eac35d582bc357dc2d6504099015f' as Doc<T.ActivateRuleSetMutation, T.ActivateRuleSetMutationVariables>;
export const DiscardRuleSet = 'd4bb934ba8d177d31ad2f23c69e8d6ddca8219ef8f84070fdb93562956cf04c1' as Doc<T.DiscardRuleSetMutation, T.DiscardRuleSetMutationVariables>;
