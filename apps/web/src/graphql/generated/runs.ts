/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const Runs = 'aba9226bf55756788ffd48f35d27d79dcb971cf505856bd6f928a50801e0959b' as Doc<T.RunsQuery, T.RunsQueryVariables>;
export const RunDesign = '9622f0fa29f28e9deb6c517449d9240c8522ebeb93682679c16876daabf20ae8' as Doc<T.RunDesignQuery, T.RunDesignQueryVariables>;
export const ProgrammeActivities = 'a7fe1e436a8f0752499fb35ac7d0fefa60e0cb6cd8320c05ca0a65549e846d30' as Doc<T.ProgrammeActivitiesQuery, T.ProgrammeActivitiesQueryVariables>;
export const FindProgrammes = '3aa3d6f0fd44b8bc39b2ef469fd29825692fb017916869282cb9adf45ed40002' as Doc<T.FindProgrammesQuery, T.FindProgrammesQueryVariables>;
export const FindEmployees = '0fa655f9692b95f4b29a2b95d011e2da6507eaaf79b772fc4d57d38aa94540a6' as Doc<T.FindEmployeesQuery, T.FindEmployeesQueryVariables>;
export const CreateRun = 'd3346fb3d8c2b06f743acbe1cc91621589e46cd79e1f1f480d5cce48be9c5811' as Doc<T.CreateRunMutation, T.CreateRunMutationVariables>;
export const UpdateRun = 'a94b231137e93885a6ef6a339038ff04b3db693337caa94271c1b2cf10ea878c' as Doc<T.UpdateRunMutation, T.UpdateRunMutationVariables>;
export const PublishRun = '84fbaed3f5151c654059ced917a2b14ff9e80adda6b800887d38667f59016dd7' as Doc<T.PublishRunMutation, T.PublishRunMutationVariables>;
export const ReleaseRun = '2dc828fcd65a49e6582058d5c81f4c7a78d9e56bac6750d550e2f132eeba42bf' as Doc<T.ReleaseRunMutation, T.ReleaseRunMutationVariables>;
export const ChangeCapacity = '4e155f776c7751702990a6a76ebbd3cafd0149c306242a48135f2b3afacae284' as Doc<T.ChangeCapacityMutation, T.ChangeCapacityMutationVariables>;
