/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Imports = 'ea8017feb33660f7714e608da32f795aa4aa36f9567b636935be85473e487e27' as Doc<T.ImportsQuery, T.ImportsQueryVariables>;
export const ImportPage = 'ab469553b20acbcd8f094a7b114aa29e655e6c3fef2a93288bb0de7ba6a220e9' as Doc<T.ImportPageQuery, T.ImportPageQueryVariables>;
export const ImportRows = 'dad1b0748320c80c419c5f624e70c2c61b0709f6a4ed21c9f01b8c5cd7e06d69' as Doc<T.ImportRowsQuery, T.ImportRowsQueryVariables>;
export const ConfirmImport = '9dfa943da1e9a01f035a3ed1e443f501e03550894b9ca569bdc3bfffc2b9add7' as Doc<T.ConfirmImportMutation, T.ConfirmImportMutationVariables>;
export const DiscardImport = '49035047ea1a9003e3c6d71a6ddf7f20eddbac9445939ab16424b2d09011e0a6' as Doc<T.DiscardImportMutation, T.DiscardImportMutationVariables>;
export const Employees = 'ef867a252f546a1a4111d49ed114fca82d299118cbb86bca12f64405ca6a1aff' as Doc<T.EmployeesQuery, T.EmployeesQueryVariables>;
export const ReadEmployees = '95aaf0deb197a58aba3a422470ff6160355303157487cd9eadf3fca7a35d0409' as Doc<T.ReadEmployeesQuery, T.ReadEmployeesQueryVariables>;
export const EmployeePage = '2dfd75fbd914c72d621b9617d1f8b0f1685415c3d59a9524a50522509ba97a8f' as Doc<T.EmployeePageQuery, T.EmployeePageQueryVariables>;
export const ReadEmployeePage = '43bfa6d269ffc31bb674e6500d61480f27729f42b54e1cbb52b60109afeb7c42' as Doc<T.ReadEmployeePageQuery, T.ReadEmployeePageQueryVariables>;
export const GrantedRoles = '01778e1624ffcc091af9246c9537acb3b1b6c59538084ccb789a18e8deb42509' as Doc<T.GrantedRolesQuery, T.GrantedRolesQueryVariables>;
export const IssueCode = 'c46650667e1571919b0ceed1af053ef6ed151860a186bb2156261d9b8d6f64af' as Doc<T.IssueCodeMutation, T.IssueCodeMutationVariables>;
export const GrantRole = '4077fc8672a723ef574fea434e4e5bb53996928e179355528609460431d208e2' as Doc<T.GrantRoleMutation, T.GrantRoleMutationVariables>;
export const RevokeRole = 'ba9f8854cd2778bd37bb7ae2015965d1fc86573b41248ba8c24fe331e86fa18f' as Doc<T.RevokeRoleMutation, T.RevokeRoleMutationVariables>;
export const SetAccountDisabled = '5f5681ec01167b4504bd0a2c3fb0d83ea0f0c1114c116137832c6e9276cd6468' as Doc<T.SetAccountDisabledMutation, T.SetAccountDisabledMutationVariables>;
export const AppointActingLeader = '0946c3a2a20a9a6476d45efbae9e9a2aa6ba494c61fdc52926566d7ed6d7c609' as Doc<T.AppointActingLeaderMutation, T.AppointActingLeaderMutationVariables>;
export const UnitAdmin = '94e41f10c9c4e0ed25784a61d2d6bedaf7d1c97c6cc9c82b0d4ec66ee6f80420' as Doc<T.UnitAdminQuery, T.UnitAdminQueryVariables>;
