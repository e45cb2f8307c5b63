import { ServiceConfig } from '@asn-corpu/platform';
import { IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** Settings of the enrollment service: who issues certificates, and how they are numbered and signed. */
export class EnrollmentConfig extends ServiceConfig {
  /**
   * Folder of the local signing key and of every certificate it ever had, shared by all processes of the service.
   * Made at the first signature. Losing it makes old signatures unknown.
   */
  @IsString()
  @MinLength(1)
  signerDir: string = '';

  /**
   * Folder of the ledger's signed checkpoints: what proves that nobody rewrote it. Best on storage that the database's
   * administrators cannot write.
   */
  @IsString()
  @MinLength(1)
  checkpointDir: string = '';

  @IsString()
  @MaxLength(120)
  governmentName: string = 'Pemerintah Provinsi Sulawesi Selatan';

  @IsString()
  @MaxLength(120)
  agencyName: string = 'Badan Pengembangan Sumber Daya Manusia';

  /** Where certificates are given, before the date of issue. */
  @IsString()
  @MaxLength(60)
  agencyPlace: string = 'Makassar';

  /** Who gives certificates. What was printed stays as it was when these change. */
  @IsString()
  @MaxLength(120)
  signatoryTitle: string = 'Kepala Badan Pengembangan Sumber Daya Manusia';

  @IsString()
  @MaxLength(120)
  signatoryName: string = 'Dr. Andi Rahmawati Tenriola, S.STP., M.Si.';

  @IsOptional()
  @IsString()
  @MaxLength(60)
  signatoryRank: string | undefined = undefined;

  @IsOptional()
  @Matches(/^[0-9]{18}$/)
  signatoryNip: string | undefined = undefined;

  /** `{seq:5}` is the number in its series and year, with at least so many digits; rules §7. */
  @Matches(
    /^(?=.*\{seq:[1-9]\})(?=.*\{programme\})(?=.*\{year\})(?:[A-Za-z0-9./ -]|\{(?:seq:[1-9]|programme|month|year)\}){8,80}$/,
  )
  certificateNumberPattern: string = '{seq:5}/{programme}/BPSDM/{month}/{year}';
}
