import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

/** A path is read by people; nobody reads a hundred activities. */
const SETS_MAX = 20;
const ACTIVITIES_MAX = 30;
const PREREQUISITES_MAX = 10;

export class CreateProgrammeInput implements Graph.CreateProgrammeInput {
  @IsUUID() requestId!: string;
  @Matches(/^[A-Z0-9][A-Z0-9.-]{1,19}$/, {
    message: 'two to twenty capitals, digits, dots or dashes, e.g. STUNT-01',
  })
  code!: string;
  @IsOptional() @IsUUID() issueId?: string | null;
  @Length(3, 200) title!: string;
}

export class ActivityLinkInput implements Graph.ActivityLinkInput {
  @Length(1, 200) title!: string;
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 2000)
  url!: string;
}

export class ActivityInput implements Graph.ActivityInput {
  @Length(1, 200) title!: string;
  @IsString() @Length(0, 20_000) content!: string;
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ActivityLinkInput)
  links!: ActivityLinkInput[];
  @IsString() form!: Graph.DevelopmentForm;
  @IsBoolean() international!: boolean;
  @IsIn(['EXPERIENCE', 'SOCIAL', 'FORMAL']) share!: Graph.LearningShare;
  @IsInt() @Min(1) @Max(100_000) quantity!: number;
}

export class ActivitySetInput implements Graph.ActivitySetInput {
  @Length(1, 200) title!: string;
  @IsIn(['ALL', 'ANY', 'IN_ORDER']) completion!: Graph.SetCompletion;
  @IsOptional() @IsInt() @Min(1) requiredCount?: number | null;
  @IsArray()
  @ArrayMaxSize(ACTIVITIES_MAX)
  @ValidateNested({ each: true })
  @Type(() => ActivityInput)
  activities!: ActivityInput[];
}

export class ProgrammeCompetencyInput implements Graph.ProgrammeCompetencyInput {
  @IsUUID() competencyId!: string;
  @IsInt() @Min(1) @Max(5) level!: number;
}

export class SaveProgrammeDraftInput implements Graph.SaveProgrammeDraftInput {
  @IsUUID() requestId!: string;
  @IsUUID() programmeId!: string;
  @IsInt() @Min(0) revision!: number;
  @IsOptional() @IsUUID() issueId?: string | null;
  @Length(3, 200) title!: string;
  @IsString() @Length(0, 2000) summary!: string;
  @IsString() @Length(0, 2000) expectedOutcome!: string;
  @IsInt() @Min(0) @Max(730) evidenceAfterDays!: number;
  @IsIn(['CLASSROOM', 'ONLINE', 'BLENDED', 'WORKPLACE']) method!: Graph.LearningMethod;
  @IsBoolean() graded!: boolean;
  @IsInt() @Min(0) @Max(10_000) passingGradeHundredths!: number;
  @IsInt() @Min(1) @Max(100) minimumAttendancePercent!: number;
  @IsBoolean() certificateWithoutPass!: boolean;
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ProgrammeCompetencyInput)
  competencies!: ProgrammeCompetencyInput[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PREREQUISITES_MAX)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  prerequisiteIds?: string[] | null;
  @IsArray()
  @ArrayMaxSize(SETS_MAX)
  @ValidateNested({ each: true })
  @Type(() => ActivitySetInput)
  activitySets!: ActivitySetInput[];
}

export class PublishProgrammeInput implements Graph.PublishProgrammeInput {
  @IsUUID() requestId!: string;
  @IsUUID() programmeId!: string;
  @IsInt() @Min(1) revision!: number;
}
