import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Min } from 'class-validator';
import { CORRECTION_CODES } from '../correction/correction.inputs.js';
import type * as Graph from '../generated/graphql.js';

export class HoldCertificatesInput implements Graph.HoldCertificatesInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @Length(5, 500) reason!: string;
}

export class ReleaseCertificatesInput implements Graph.ReleaseCertificatesInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @IsInt() @Min(1) people!: number;
}

export class CertificateBatchConsequencesInput implements Graph.CertificateBatchConsequencesInput {
  @IsUUID() runId!: string;
  @IsIn(['REPLACE', 'REVOKE']) deed!: Graph.CertificateDeed;
  @IsIn(['KEEP', 'REVERSE', 'RE_DATE']) jp!: Graph.JpConsequence;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) completionDate?: string | null;
}

export class ReviseCertificatesInput
  extends CertificateBatchConsequencesInput
  implements Graph.ReviseCertificatesInput
{
  @IsUUID() requestId!: string;
  @IsIn(CORRECTION_CODES) code!: Graph.CorrectionCode;
  @Length(5, 500) reason!: string;
  @IsInt() @Min(1) people!: number;
}

export class DecideCertificateBatchInput implements Graph.DecideCertificateBatchInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsBoolean() confirm!: boolean;
}

export class PauseCertificateBatchInput implements Graph.PauseCertificateBatchInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsBoolean() paused!: boolean;
}

export class RetryCertificateBatchInput implements Graph.RetryCertificateBatchInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
}
