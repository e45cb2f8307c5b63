import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class CreateStrategicIssueInput implements Graph.CreateStrategicIssueInput {
  @IsUUID() requestId!: string;
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,29}$/, {
    message: 'two to thirty capitals, digits or dashes, e.g. STUNTING',
  })
  code!: string;
  @Length(3, 200) title!: string;
  @IsString() @Length(0, 5000) description!: string;
  @IsUUID() ownerUnitId!: string;
  @Length(1, 300) indicator!: string;
  @Length(1, 60) measure!: string;
  @IsOptional() @IsNumber() baseline?: number | null;
  @IsOptional() @IsNumber() target?: number | null;
  @IsOptional() @IsInt() @Min(2015) @Max(2100) targetYear?: number | null;
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  criticalProcesses!: string[];
}

export class UpdateStrategicIssueInput
  extends CreateStrategicIssueInput
  implements Graph.UpdateStrategicIssueInput
{
  @IsUUID() id!: string;
}
