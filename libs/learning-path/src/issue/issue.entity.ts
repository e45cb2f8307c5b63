import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row per regional priority, written by designers. */
@Entity('strategic_issue')
export class StrategicIssueEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') description!: string;
  @Column('uuid') ownerUnitId!: string;
  @Column('text') indicator!: string;
  @Column('text') measure!: string;
  @Column('float8', { nullable: true }) baseline!: number | null;
  @Column('float8', { nullable: true }) target!: number | null;
  @Column('int', { nullable: true }) targetYear!: number | null;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

/** One row per step of the owner's work that decides the indicator. */
@Entity('critical_process')
export class CriticalProcessEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') issueId!: string;
  @Column('int') position!: number;
  @Column('text') title!: string;
}
