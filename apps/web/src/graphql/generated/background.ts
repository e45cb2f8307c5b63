/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const BackgroundWork = 'f5c8db5759b4bd04fb6d59bf3e60b1f843e5bb00ef1e2bc21af23c4f116e7354' as Doc<T.BackgroundWorkQuery, T.BackgroundWorkQueryVariables>;
export const FailedJobs = '445934d39b9a0d43f9189723ba784b84edadffff063ee56f367f9069b67ad7ca' as Doc<T.FailedJobsQuery, T.FailedJobsQueryVariables>;
export const JobActions = 'b5ef16ac1fcf2c42043f51cfff9dfa78ec765bfd6884f5cc8cfcbc1752fcf228' as Doc<T.JobActionsQuery, T.JobActionsQueryVariables>;
export const ReplayJob = '9a59b641bf4d0728d7fe9888528f35b9981dcc32f755d607e75a959fe5ceb18d' as Doc<T.ReplayJobMutation, T.ReplayJobMutationVariables>;
export const ReplayFailedJobs = 'e5c8b9c75062733afd74aa43e7aa99f745108c3b6092c7d8f03c1d585456c9b0' as Doc<T.ReplayFailedJobsMutation, T.ReplayFailedJobsMutationVariables>;
export const DiscardJob = 'ed83f6face563770041cea833742f45e4f5196d6dae7e1604d9bfbdf4539e853' as Doc<T.DiscardJobMutation, T.DiscardJobMutationVariables>;
