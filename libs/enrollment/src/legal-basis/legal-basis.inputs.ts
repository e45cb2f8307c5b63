import { trimmed } from '@asn-corpu/platform';
import { Transform } from 'class-transformer';
import { IsString, IsUUID, Length, Matches } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class AddLegalBasisInput implements Graph.AddLegalBasisInput {
  @IsUUID() requestId!: string;
  @Matches(/^[a-z0-9][a-z0-9-]{2,39}$/, {
    message: 'three to forty lower case letters, digits or dashes, e.g. uu-20-2023',
  })
  version!: string;
  @IsString() effectiveFrom!: string;
  @Transform(trimmed) @Length(10, 300) textId!: string;
  @Transform(trimmed) @Length(10, 300) textEn!: string;
  @Transform(trimmed) @Length(5, 200) citation!: string;
}
