/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Imports = '987f35719de5d4bf3d8c710165c5a6379e8473f5a8061afe9ead261b7cac8b46' as Doc<T.ImportsQuery, T.ImportsQueryVariables>;
export const ImportPage = '0b49fcad3cefe18c6b8a49258b0d706fb67918c6fa115f6644954f87689554ed' as Doc<T.ImportPageQuery, T.ImportPageQueryVariables>;
export const ImportRows = 'bebdee8edd08056987d9b2506abee665d7e7a1fe40cbfe01cbc40effa9f03c4a' as Doc<T.ImportRowsQuery, T.ImportRowsQueryVariables>;
export const ImportUnitRows = '14dfa8c68843eed59a4734e2c8709522596d7436b00fef578d35cc1ef36fa68b' as Doc<T.ImportUnitRowsQuery, T.ImportUnitRowsQueryVariables>;
export const UnitsForImport = 'b92b01a934819746e6f8fd2b017fcd6c7ead7bcf6aaed53a9a715206efc26486' as Doc<T.UnitsForImportQuery, T.UnitsForImportQueryVariables>;
export const UnitChildren = 'b30ca0b9ace1bf30198aa5eb6c9479b91a0f9be26629a0dd91a7ab5a973374fd' as Doc<T.UnitChildrenQuery, T.UnitChildrenQueryVariables>;
export const ConfirmImport = '9dfa943da1e9a01f035a3ed1e443f501e03550894b9ca569bdc3bfffc2b9add7' as Doc<T.ConfirmImportMutation, T.ConfirmImportMutationVariables>;
export const DiscardImport = '49035047ea1a9003e3c6d71a6ddf7f20eddbac9445939ab16424b2d09011e0a6' as Doc<T.DiscardImportMutation, T.DiscardImportMutationVariables>;
export const Employees = 'f3946f0cf9eb2242b19340df2ae6757309e30b6bf0c0b170fbf16670ad3b06df' as Doc<T.EmployeesQuery, T.EmployeesQueryVariables>;
export const ReadEmployees = '4dd10654c97bec2786fba66f439dac45b0872c0e0920bdfbb7f2a082eb8957f0' as Doc<T.ReadEmployeesQuery, T.ReadEmployeesQueryVariables>;
export const EmployeePage = '2dfd75fbd914c72d621b9617d1f8b0f1685415c3d59a9524a50522509ba97a8f' as Doc<T.EmployeePageQuery, T.EmployeePageQueryVariables>;
export const ReadEmployeePage = '43bfa6d269ffc31bb674e6500d61480f27729f42b54e1cbb52b60109afeb7c42' as Doc<T.ReadEmployeePageQuery, T.ReadEmployeePageQueryVariables>;
export const GrantedRoles = '01778e1624ffcc091af9246c9537acb3b1b6c59538084ccb789a18e8deb42509' as Doc<T.GrantedRolesQuery, T.GrantedRolesQueryVariables>;
export const IssueCode = 'c46650667e1571919b0ceed1af053ef6ed151860a186bb2156261d9b8d6f64af' as Doc<T.IssueCodeMutation, T.IssueCodeMutationVariables>;
export const GrantRole = '4077fc8672a723ef574fea434e4e5bb53996928e179355528609460431d208e2' as Doc<T.GrantRoleMutation, T.GrantRoleMutationVariables>;
export const RevokeRole = 'ba9f8854cd2778bd37bb7ae2015965d1fc86573b41248ba8c24fe331e86fa18f' as Doc<T.RevokeRoleMutation, T.RevokeRoleMutationVariables>;
export const SetAccountDisabled = '5f5681ec01167b4504bd0a2c3fb0d83ea0f0c1114c116137832c6e9276cd6468' as Doc<T.SetAccountDisabledMutation, T.SetAccountDisabledMutationVariables>;
export const AppointActingLeader = '0946c3a2a20a9a6476d45efbae9e9a2aa6ba494c61fdc52926566d7ed6d7c609' as Doc<T.AppointActingLeaderMutation, T.AppointActingLeaderMutationVariables>;
export const UnitAdmin = '94e41f10c9c4e0ed25784a61d2d6bedaf7d1c97c6cc9c82b0d4ec66ee6f80420' as Doc<T.UnitAdminQuery, T.UnitAdminQueryVariables>;
