import { IsBoolean, IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { CORRECTION_CODES } from '../correction/correction.inputs.js';
import type * as Graph from '../generated/graphql.js';

export class CertificateConsequencesInput implements Graph.CertificateConsequencesInput {
  @IsUUID() certificateId!: string;
  @IsIn(['REPLACE', 'REVOKE']) deed!: Graph.CertificateDeed;
  @IsIn(['KEEP', 'REVERSE', 'RE_DATE']) jp!: Graph.JpConsequence;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) completionDate?: string | null;
}

export class ReviseCertificateInput
  extends CertificateConsequencesInput
  implements Graph.ReviseCertificateInput
{
  @IsUUID() requestId!: string;
  @IsIn(CORRECTION_CODES) code!: Graph.CorrectionCode;
  @Length(5, 500) reason!: string;
}

export class DecideCertificateRevisionInput implements Graph.DecideCertificateRevisionInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsBoolean() confirm!: boolean;
}
