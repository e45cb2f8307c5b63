export { LEARNING_PATH_DATABASE } from './learning-path.database.js';
export {
  createLearningPathApp,
  learningPathProviders,
  LearningPathWorkerModule,
} from './learning-path.module.js';
// What the sample province is made with, in the process that loads it.
export { CompetencyService } from './competency/competency.service.js';
export type {
  CompetencyKind,
  DevelopmentForm,
  LearningMethod,
  LearningShare,
  SetCompletion,
} from './generated/graphql.js';
export { IssueService } from './issue/issue.service.js';
export { ProgrammeService } from './programme/programme.service.js';
export { RunService } from './run/run.service.js';
