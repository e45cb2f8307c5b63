/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Runs = '1d5c74e2a204e65e6601606b4cc7897f223cdd78dc22c296b755c13e4bbddbd7' as Doc<T.RunsQuery, T.RunsQueryVariables>;
export const RunDesign = '3f547de20b7fe8a50909a8022952e2f15deb53e765fa6d4299b0b67773657bc8' as Doc<T.RunDesignQuery, T.RunDesignQueryVariables>;
export const ProgrammeActivities = 'a7fe1e436a8f0752499fb35ac7d0fefa60e0cb6cd8320c05ca0a65549e846d30' as Doc<T.ProgrammeActivitiesQuery, T.ProgrammeActivitiesQueryVariables>;
export const FindProgrammes = '3aa3d6f0fd44b8bc39b2ef469fd29825692fb017916869282cb9adf45ed40002' as Doc<T.FindProgrammesQuery, T.FindProgrammesQueryVariables>;
export const FindEmployees = '0fa655f9692b95f4b29a2b95d011e2da6507eaaf79b772fc4d57d38aa94540a6' as Doc<T.FindEmployeesQuery, T.FindEmployeesQueryVariables>;
export const CreateRun = 'd3346fb3d8c2b06f743acbe1cc91621589e46cd79e1f1f480d5cce48be9c5811' as Doc<T.CreateRunMutation, T.CreateRunMutationVariables>;
export const UpdateRun = 'a94b231137e93885a6ef6a339038ff04b3db693337caa94271c1b2cf10ea878c' as Doc<T.UpdateRunMutation, T.UpdateRunMutationVariables>;
export const PublishRun = '84fbaed3f5151c654059ced917a2b14ff9e80adda6b800887d38667f59016dd7' as Doc<T.PublishRunMutation, T.PublishRunMutationVariables>;
export const ChangeCapacity = '8dada2ee66ef148960dc680ccfafab34a87f3cd0edaaea32cd8645f43500825f' as Doc<T.ChangeCapacityMutation, T.ChangeCapacityMutationVariables>;
