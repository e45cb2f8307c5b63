import { IsIn, IsUUID, Length, Matches } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class CreateCompetencyInput implements Graph.CreateCompetencyInput {
  @IsUUID() requestId!: string;
  @Matches(/^[A-Z0-9][A-Z0-9.-]{1,29}$/, { message: 'two to thirty capitals, digits, dots or dashes' })
  code!: string;
  @Length(2, 200) name!: string;
  @IsIn(['MANAGERIAL', 'TECHNICAL', 'SOCIO_CULTURAL', 'GOVERNMENTAL']) kind!: Graph.CompetencyKind;
}
