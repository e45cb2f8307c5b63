import { badInput, trimmed } from '@asn-corpu/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';
import { contentFaults } from '../template-content/template-check.rules.js';
import { ACCENTS } from '../template-content/template-vocabulary.rules.js';
import { tidyContent, type TemplateContent } from '../template-content/template-content.rules.js';
import { SAMPLE_KINDS } from './template-sample.rules.js';

const PURPOSES = ['STTP', 'PARTICIPATION'];
const LAYOUTS = ['ORNAMENTED', 'PLAIN', 'LANDSCAPE'];
const BLOCKS = ['RANK', 'POSITION', 'UNIT', 'INSTITUTION', 'FOOTNOTE', 'SUBJECTS_NOTE'];
/** More than any text may have: what is too long for its place is told by name, this is not looked at. */
const LONGEST_TEXT = 2000;

export class CreateCertificateTemplateInput implements Graph.CreateCertificateTemplateInput {
  @IsUUID() requestId!: string;
  @Transform(trimmed) @Length(3, 80) name!: string;
  @IsIn(PURPOSES) purpose!: Graph.CertificatePurpose;
  @IsOptional() @IsUUID() copyOf?: string | null;
}

export class BeginCertificateTemplateDraftInput implements Graph.BeginCertificateTemplateDraftInput {
  @IsUUID() requestId!: string;
  @IsUUID() versionId!: string;
}

export class CertificateTemplateTextsInput implements Graph.CertificateTemplateTextsInput {
  @IsString() @MaxLength(LONGEST_TEXT) title!: string;
  @IsString() @MaxLength(LONGEST_TEXT) opening!: string;
  @IsString() @MaxLength(LONGEST_TEXT) verdict!: string;
  @IsString() @MaxLength(LONGEST_TEXT) statement!: string;
  @IsString() @MaxLength(LONGEST_TEXT) statementWithoutJp!: string;
  @IsString() @MaxLength(LONGEST_TEXT) subjectsTitle!: string;
  @IsString() @MaxLength(LONGEST_TEXT) subjectsHeading!: string;
  @IsString() @MaxLength(LONGEST_TEXT) subjectsNote!: string;
  @IsString() @MaxLength(LONGEST_TEXT) footnote!: string;
}

export class CertificateTemplateContentInput implements Graph.CertificateTemplateContentInput {
  @IsIn(LAYOUTS) layout!: Graph.CertificateTemplateLayout;
  @IsIn(Object.keys(ACCENTS)) accent!: Graph.CertificateTemplateAccent;
  @IsArray()
  @ArrayMaxSize(BLOCKS.length)
  @ArrayUnique()
  @IsIn(BLOCKS, { each: true })
  blocks!: Graph.CertificateTemplateBlock[];
  @ValidateNested() @Type(() => CertificateTemplateTextsInput) id!: CertificateTemplateTextsInput;
  @IsOptional()
  @ValidateNested()
  @Type(() => CertificateTemplateTextsInput)
  en?: CertificateTemplateTextsInput | null;
}

export class SaveCertificateTemplateDraftInput implements Graph.SaveCertificateTemplateDraftInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsInt() @Min(1) revision!: number;
  @ValidateNested() @Type(() => CertificateTemplateContentInput) content!: CertificateTemplateContentInput;
}

export class CertificateTemplateTrialInput implements Graph.CertificateTemplateTrialInput {
  @IsUUID() id!: string;
  @IsIn(SAMPLE_KINDS) sample!: Graph.CertificateTemplateSampleKind;
  @ValidateNested() @Type(() => CertificateTemplateContentInput) content!: CertificateTemplateContentInput;
}

export class DecideCertificateTemplateInput implements Graph.DecideCertificateTemplateInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsInt() @Min(1) revision!: number;
}

export class RetireCertificateTemplateVersionInput implements Graph.RetireCertificateTemplateVersionInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @Transform(trimmed) @Length(5, 500) reason!: string;
}

export class AssignCertificateTemplateInput implements Graph.AssignCertificateTemplateInput {
  @IsUUID() requestId!: string;
  @IsIn(PURPOSES) purpose!: Graph.CertificatePurpose;
  @IsOptional() @IsUUID() programmeId?: string | null;
  @IsOptional() @IsUUID() templateId?: string | null;
}

/**
 * The content as it is kept: nothing of the request, and nothing that was left out.
 * @throws DomainError BAD_INPUT with each text that cannot be printed so
 */
export function contentOf(input: CertificateTemplateContentInput): TemplateContent {
  const content = tidyContent({ ...input, en: input.en ?? null });
  const faults = contentFaults(content);
  if (faults.length > 0) throw badInput(...faults);
  return content;
}
