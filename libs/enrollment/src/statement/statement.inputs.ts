import { IsDateString, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class IssueStatementInput implements Graph.IssueStatementInput {
  @IsUUID() requestId!: string;
  @IsOptional() @IsUUID() employeeId?: string | null;
  @IsOptional() @IsInt() @Min(2015) fromYear?: number | null;
  @IsOptional() @IsDateString() validOn?: string | null;
  @IsOptional() @IsDateString() knownOn?: string | null;
}

export class CheckStatementInput implements Graph.CheckStatementInput {
  @IsOptional() @IsString() @MaxLength(64) code?: string | null;
  @IsOptional() @IsString() @MaxLength(500_000) document?: string | null;
}
