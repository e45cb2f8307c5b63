import { IsBoolean, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class CloseYearInput implements Graph.CloseYearInput {
  @IsUUID() requestId!: string;
  @IsInt() @Min(2015) @Max(2100) year!: number;
  @IsOptional() @Length(5, 500) reason?: string | null;
}

export class DecideYearCloseInput implements Graph.DecideYearCloseInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsBoolean() confirm!: boolean;
}
