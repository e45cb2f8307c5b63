/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Home = '095ade6615d00f9c1760063d3a2ba8271332c62811c0dbfe79b15087921670f0' as Doc<T.HomeQuery, T.HomeQueryVariables>;
export const Catalogue = '201f570a802fa24b72e717639aa8d5f3a2d5edbd510c4807e709ef3677b456ef' as Doc<T.CatalogueQuery, T.CatalogueQueryVariables>;
export const CatalogueFilters = 'af399b4c6d4aa6d3d2d888913da2561caa9051b381ba7d35784a3d38ebe711f2' as Doc<T.CatalogueFiltersQuery, T.CatalogueFiltersQueryVariables>;
export const ProgrammePage = 'acd09305aa44cee889992ab23c370f5106b26a03ba1f40552cab64e334892544' as Doc<T.ProgrammePageQuery, T.ProgrammePageQueryVariables>;
export const RunPage = '57caeefef24e922591bd1010a4cef2aae7937a1df84090782f54563c79ac9c0b' as Doc<T.RunPageQuery, T.RunPageQueryVariables>;
export const RunName = 'c877e0a6b8230bae802f60658ec9f5629d072084d0895b88a5fbf674875849ad' as Doc<T.RunNameQuery, T.RunNameQueryVariables>;
export const EnrollmentEligibility = 'e2013f696d1179a4e3f3fd66270aaeef1833f0dcde1f27b05c9fda871e694346' as Doc<T.EnrollmentEligibilityQuery, T.EnrollmentEligibilityQueryVariables>;
export const Enroll = '5feeca97489a22a5aec87447db795744b703c5be8862e02631fa8b0acc97fdf3' as Doc<T.EnrollMutation, T.EnrollMutationVariables>;
export const AnswerOffer = '3e38b47bf98a6f15c68f557e7ffcd1e08da4afcb440b9f03a71cd777ce786c83' as Doc<T.AnswerOfferMutation, T.AnswerOfferMutationVariables>;
export const CancelEnrollment = '6627e0eea1763b7da265a22a9c4293c27eb027d4cbc57444a0d9377394f200e8' as Doc<T.CancelEnrollmentMutation, T.CancelEnrollmentMutationVariables>;
export const MyEnrollments = '031d8ed860352cf1a18b1a9598e9b5ff60b8db7d286ff5f84fa2a7b73f834bd2' as Doc<T.MyEnrollmentsQuery, T.MyEnrollmentsQueryVariables>;
export const EnrollmentPage = 'd289ae22cd855b41caaa54091152173d289e4bdd0a6b0b03d6d7a8e7ef4ca33d' as Doc<T.EnrollmentPageQuery, T.EnrollmentPageQueryVariables>;
export const MyCertificates = '2466c7512d2bf6bebc1f26eed3c4717c1fc4bffda44dca43680f4d4f682c8bf6' as Doc<T.MyCertificatesQuery, T.MyCertificatesQueryVariables>;
export const SessionCheckIn = 'a466d3ee8937da67c77bd17abc960067341a0bd49655513e598fdfcbae9899d3' as Doc<T.SessionCheckInQuery, T.SessionCheckInQueryVariables>;
export const CheckIn = '6cf4eca224716cb54952d656c5797dd5d00fb8df62571b1a939635c0d534b786' as Doc<T.CheckInMutation, T.CheckInMutationVariables>;
