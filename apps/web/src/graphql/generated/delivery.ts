/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const HostedRuns = 'b84e7deb31d2993133ce60c9090d83b63e385b7c8bbdfadc9d35a4df561811a7' as Doc<T.HostedRunsQuery, T.HostedRunsQueryVariables>;
export const DeliveryPage = 'e47848f589e2b3ba51cab4a2c5d313df0ad87b2b6d53f7443325997bbae5a6c5' as Doc<T.DeliveryPageQuery, T.DeliveryPageQueryVariables>;
export const Participants = '3e0246aad5afe390edf9c5d6d789a79b29ffab75231ffa3eb3c841192f41ad8b' as Doc<T.ParticipantsQuery, T.ParticipantsQueryVariables>;
export const Roll = '9d1ade51a235756dcc93aeebf5458c3a28b2af914f2a4b048e63d3119449279b' as Doc<T.RollQuery, T.RollQueryVariables>;
export const SheetSessions = 'af23549c5742a79c8010f7ddd8c3ff5280d8efa783e1ebbb74c1d33bc9a837b0' as Doc<T.SheetSessionsQuery, T.SheetSessionsQueryVariables>;
export const SheetSession = '8d111bb742886dbfed6873b49f15023c6c5f436c2aae0005b7b025fdd1c787e4' as Doc<T.SheetSessionQuery, T.SheetSessionQueryVariables>;
export const SheetRoll = 'd706c5cbea2b63e16f605067f081ee1895218b2a5e1690051fd2fb219e751325' as Doc<T.SheetRollQuery, T.SheetRollQueryVariables>;
export const RecordAttendance = 'ea691dac79c5151edd15585700a216d562f14d841b86e2c68fa097859a6d60ac' as Doc<T.RecordAttendanceMutation, T.RecordAttendanceMutationVariables>;
export const Grades = 'd860b4fac7354f79a6cb857b0750ac2367d5690ebb912c0aaa6f94177e9ac22a' as Doc<T.GradesQuery, T.GradesQueryVariables>;
export const RecordGrades = '4a6d3470e3201095543aa35a95d9d4d81b8d3f3ccd722ed12e055efc21b2db69' as Doc<T.RecordGradesMutation, T.RecordGradesMutationVariables>;
export const SessionCodes = '653802d7370c48376f0f7f1663fec2ff9d1d70d1122d3dbfccdf84dff07cdcdc' as Doc<T.SessionCodesQuery, T.SessionCodesQueryVariables>;
export const PresenceCounts = '469b20305c55077b047235347dee1ae24380f77f00fa653c6115c86e3aeca334' as Doc<T.PresenceCountsQuery, T.PresenceCountsQueryVariables>;
export const Presence = '202c4e7e873fd815ae8f357debc97ea43d24f81f4e0f9179e83495ec0e59c772' as Doc<T.PresenceQuery, T.PresenceQueryVariables>;
