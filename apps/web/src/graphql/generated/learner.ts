/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Home = '3857d87ed7828013f027e5e3dbb4df26329282a8b94e968b262941f92e23cea1' as Doc<T.HomeQuery, T.HomeQueryVariables>;
export const Catalogue = 'c7dd232d9144ff46c1393f3e0c594d5a9f2a1eb2a2b217f469d4eb97a3df7a87' as Doc<T.CatalogueQuery, T.CatalogueQueryVariables>;
export const CatalogueFilters = 'af399b4c6d4aa6d3d2d888913da2561caa9051b381ba7d35784a3d38ebe711f2' as Doc<T.CatalogueFiltersQuery, T.CatalogueFiltersQueryVariables>;
export const ProgrammePage = '6d2c555bb9f19f0ab9a04de52be386a608e5eb69233e071cad885970c73c1c16' as Doc<T.ProgrammePageQuery, T.ProgrammePageQueryVariables>;
export const RunPage = 'e2a5018abaa97c0848d1d2fc68f5ced4831db26180acf8ee44746a61b335789a' as Doc<T.RunPageQuery, T.RunPageQueryVariables>;
export const RunName = 'c877e0a6b8230bae802f60658ec9f5629d072084d0895b88a5fbf674875849ad' as Doc<T.RunNameQuery, T.RunNameQueryVariables>;
export const EnrollmentEligibility = 'e2013f696d1179a4e3f3fd66270aaeef1833f0dcde1f27b05c9fda871e694346' as Doc<T.EnrollmentEligibilityQuery, T.EnrollmentEligibilityQueryVariables>;
export const Enroll = '5feeca97489a22a5aec87447db795744b703c5be8862e02631fa8b0acc97fdf3' as Doc<T.EnrollMutation, T.EnrollMutationVariables>;
export const CancelEnrollment = '6627e0eea1763b7da265a22a9c4293c27eb027d4cbc57444a0d9377394f200e8' as Doc<T.CancelEnrollmentMutation, T.CancelEnrollmentMutationVariables>;
export const MyEnrollments = 'ebb2396c7a9eb7f56e307009a5bd8b707ff122e4e7d991f31e78cb2cec0bb0cf' as Doc<T.MyEnrollmentsQuery, T.MyEnrollmentsQueryVariables>;
export const EnrollmentPage = '9387cc4f8215439f3a3b84ac9a6a544deda74f027fa99d77e3106539f55dad5e' as Doc<T.EnrollmentPageQuery, T.EnrollmentPageQueryVariables>;
export const MyCertificates = '4df3708aa9c1a12cd8362c0f5db1bd105437546f10433bd045bdadd76bd97570' as Doc<T.MyCertificatesQuery, T.MyCertificatesQueryVariables>;
