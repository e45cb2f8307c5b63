import type { ServiceDatabase } from '@asn-corpu/platform';
import { CompetencyEntity } from './competency/competency.entity.js';
import { CriticalProcessEntity, StrategicIssueEntity } from './issue/issue.entity.js';
import { LearningPath1700000000001 } from './migrations/1-learning-path.js';
import { PublishedViews1700000000002 } from './migrations/2-published-views.js';
import { RunAdmission1700000000003 } from './migrations/3-run-admission.js';
import { RunChanges1700000000004 } from './migrations/4-run-changes.js';
import { RunQuotas1700000000005 } from './migrations/5-run-quotas.js';
import { PrerequisitesAndRelease1700000000006 } from './migrations/6-prerequisites-and-release.js';
import {
  ActivityEntity,
  ActivitySetEntity,
  ProgrammeCompetencyEntity,
  ProgrammeEntity,
  ProgrammePrerequisiteEntity,
  ProgrammeVersionEntity,
} from './programme/programme.entity.js';
import { RunEntity, SessionEntity } from './run/run.entity.js';

export const LEARNING_PATH_DATABASE: ServiceDatabase = {
  service: 'learning-path',
  entities: [
    StrategicIssueEntity,
    CriticalProcessEntity,
    CompetencyEntity,
    ProgrammeEntity,
    ProgrammeVersionEntity,
    ProgrammeCompetencyEntity,
    ProgrammePrerequisiteEntity,
    ActivitySetEntity,
    ActivityEntity,
    RunEntity,
    SessionEntity,
  ],
  migrations: [
    LearningPath1700000000001,
    PublishedViews1700000000002,
    RunAdmission1700000000003,
    RunChanges1700000000004,
    RunQuotas1700000000005,
    PrerequisitesAndRelease1700000000006,
  ],
  appendOnly: ['grade'],
  publishedViews: { position_programme: ['enrollment'] },
  constraintCodes: {
    issue_code_is_unique: 'ISSUE_CODE_TAKEN',
    competency_code_is_unique: 'COMPETENCY_CODE_TAKEN',
    programme_code_is_unique: 'PROGRAMME_CODE_TAKEN',
    run_name_is_unique: 'RUN_NAME_TAKEN',
    programme_has_one_draft: 'DRAFT_CHANGED',
    published_version_never_changes: 'VERSION_PUBLISHED',
  },
};
