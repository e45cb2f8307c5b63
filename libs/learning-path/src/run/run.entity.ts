import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RunApproval, WaitingRule } from '../generated/graphql.js';

/** One row per delivery of a programme version. */
@Entity('run')
export class RunEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programmeId!: string;
  @Column('uuid') versionId!: string;
  @Column('text') name!: string;
  @Column('text') venue!: string;
  @Column('text') venueZone!: string;
  /** Null is unlimited. */
  @Column('int', { nullable: true }) plannedCapacity!: number | null;
  /** NONE, SUPERIOR, BPSDM or BOTH. */
  @Column('text', { default: 'NONE' }) approval!: RunApproval;
  /** Null: no waiting list. */
  @Column('text', { nullable: true }) waitingRule!: WaitingRule | null;
  /** How long an offered seat waits for an answer. */
  @Column('int', { default: 24 }) offerHours!: number;
  /** When seats of quotas go to everybody; null: never. */
  @Column('timestamptz', { nullable: true }) quotasReleaseAt!: Date | null;
  /** Whether results wait until BPSDM releases them. */
  @Column('boolean', { default: false }) releaseStep!: boolean;
  @Column('timestamptz') registrationOpensAt!: Date;
  @Column('timestamptz') registrationClosesAt!: Date;
  /** Start of the first and end of the last session. */
  @Column('timestamptz', { nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('boolean', { default: false }) cancelled!: boolean;
  /** Of the latest change that enrollment told of. */
  @Column('timestamptz', { nullable: true }) changedAt!: Date | null;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

/** When and by whom an activity is taught in a run. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') runId!: string;
  @Column('uuid') activityId!: string;
  @Column('text') title!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('uuid', { nullable: true }) hostEmployeeId!: string | null;
}
