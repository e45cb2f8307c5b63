import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  DevelopmentForm,
  JpBasis,
  LearningMethod,
  LearningShare,
  SetCompletion,
} from '../generated/graphql.js';

/** One row per programme, whatever its versions say. */
@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('uuid', { nullable: true }) issueId!: string | null;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

/** One row per version; published ones are kept by a trigger. */
@Entity('programme_version')
export class ProgrammeVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programmeId!: string;
  @Column('int') number!: number;
  @Column('int') revision!: number;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { nullable: true }) publishedBy!: string | null;
  @Column('text') title!: string;
  @Column('text') summary!: string;
  @Column('text') expectedOutcome!: string;
  @Column('int') evidenceAfterDays!: number;
  @Column('text') method!: LearningMethod;
  @Column('boolean') graded!: boolean;
  @Column('int') passingGradeHundredths!: number;
  @Column('int') minimumAttendancePercent!: number;
  @Column('boolean') certificateWithoutPass!: boolean;
  @Column('int') jpMinutes!: number;
}

/** What a version brings people to. */
@Entity('programme_competency')
export class ProgrammeCompetencyEntity {
  @PrimaryColumn('uuid') versionId!: string;
  @PrimaryColumn('uuid') competencyId!: string;
  @Column('int') level!: number;
}

/** A programme that must have been passed before. */
@Entity('programme_prerequisite')
export class ProgrammePrerequisiteEntity {
  @PrimaryColumn('uuid') versionId!: string;
  @PrimaryColumn('uuid') programmeId!: string;
}

/** An ordered step of a version's path. */
@Entity('activity_set')
export class ActivitySetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') versionId!: string;
  @Column('int') position!: number;
  @Column('text') title!: string;
  @Column('text') completion!: SetCompletion;
  @Column('int', { nullable: true }) requiredCount!: number | null;
}

/** One thing to learn, with its form and what it is worth by the rules of its publishing. */
@Entity('activity')
export class ActivityEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') setId!: string;
  @Column('int') position!: number;
  @Column('text') title!: string;
  @Column('text') content!: string;
  @Column('jsonb') links!: { title: string; url: string }[];
  @Column('text') form!: DevelopmentForm;
  @Column('boolean') international!: boolean;
  @Column('text') share!: LearningShare;
  @Column('int') quantity!: number;
  @Column('text') basis!: JpBasis;
  @Column('int') jpMinutes!: number;
}
