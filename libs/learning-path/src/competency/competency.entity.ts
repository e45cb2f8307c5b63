import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompetencyKind } from '../generated/graphql.js';

/** One row per competency. */
@Entity('competency')
export class CompetencyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: CompetencyKind;
}
