import { IsBoolean, IsOptional, IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class EnrollInput implements Graph.EnrollInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @IsOptional() @IsBoolean() acceptClash?: boolean | null;
  @IsOptional() @IsBoolean() joinLine?: boolean | null;
  @IsOptional() @Length(1, 100) ticket?: string | null;
}

export class CancelEnrollmentInput implements Graph.CancelEnrollmentInput {
  @IsUUID() requestId!: string;
  @IsUUID() enrollmentId!: string;
  @Length(3, 500) reason!: string;
}
