import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class AppointActingLeaderInput implements Graph.AppointActingLeaderInput {
  @IsUUID() requestId!: string;
  @IsUUID() unitId!: string;
  @IsUUID() employeeId!: string;
  @IsIn(['PLT', 'PLH', 'PJ']) kind!: Graph.ActingLeaderKind;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) from!: string;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) until?: string | null;
}
