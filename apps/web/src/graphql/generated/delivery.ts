/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const HostedRuns = '70e422a009f15f0a8126b63644eba50f5d0d41171b245d7ce2af00e2426f7095' as Doc<T.HostedRunsQuery, T.HostedRunsQueryVariables>;
export const DeliveryPage = '252a06c461b950d5c9d383a6c29b7941cf591637dfa78d8b9a8cc78e0a57e75b' as Doc<T.DeliveryPageQuery, T.DeliveryPageQueryVariables>;
export const Participants = '3e0246aad5afe390edf9c5d6d789a79b29ffab75231ffa3eb3c841192f41ad8b' as Doc<T.ParticipantsQuery, T.ParticipantsQueryVariables>;
export const Roll = '1d137b8f2ed33f8b112e66dd1907b14fe9d9b1b36943521b885a85ed6c0e0334' as Doc<T.RollQuery, T.RollQueryVariables>;
export const RecordAttendance = 'ea691dac79c5151edd15585700a216d562f14d841b86e2c68fa097859a6d60ac' as Doc<T.RecordAttendanceMutation, T.RecordAttendanceMutationVariables>;
export const Grades = 'd860b4fac7354f79a6cb857b0750ac2367d5690ebb912c0aaa6f94177e9ac22a' as Doc<T.GradesQuery, T.GradesQueryVariables>;
export const RecordGrades = '4a6d3470e3201095543aa35a95d9d4d81b8d3f3ccd722ed12e055efc21b2db69' as Doc<T.RecordGradesMutation, T.RecordGradesMutationVariables>;
