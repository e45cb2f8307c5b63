import { ConfigError, type QueueConfig } from '@asn-corpu/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { SigningConfig } from './certificate-file/signing.config.js';

/**
 * A worker that waits for a signature as long as it may has to outlive the wait.
 * @throws ConfigError
 */
export function refuseShortWatchdog(
  { certificateSigner, bsreTimeoutSeconds }: EnrollmentConfig,
  { watchdogMs }: Pick<QueueConfig, 'watchdogMs'>,
): void {
  if (certificateSigner !== 'bsre' || bsreTimeoutSeconds * 1000 < watchdogMs) return;
  throw new ConfigError([
    `BSRE_TIMEOUT_SECONDS: ${bsreTimeoutSeconds} s must be less than WATCHDOG_MS (${watchdogMs} ms), which would end the worker while it waits`,
  ]);
}

/** Settings of the enrollment service: certificates and who gives them, claims and who decides them. */
export class EnrollmentConfig extends SigningConfig {
  /**
   * Folder of the ledger's signed checkpoints: what proves that nobody rewrote it. Best on storage that the database's
   * administrators cannot write.
   */
  @IsString()
  @MinLength(1)
  checkpointDir: string = '';

  /** A designer corrects up to so many JP alone; above it a second one confirms. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  correctionAloneUpToJp: number = 10;

  /** People whose certificates one designer may release, or replace or revoke without touching their JP; more take a second. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  certificateBatchAloneUpTo: number = 100;

  @IsString()
  @MaxLength(120)
  governmentName: string = 'Pemerintah Provinsi Sulawesi Selatan';

  @IsString()
  @MaxLength(120)
  agencyName: string = 'Badan Pengembangan Sumber Daya Manusia';

  /** `instansiId`: the government at SIASN. */
  @Matches(/^[A-Za-z0-9-]{1,50}$/)
  agencySiasnId: string = '7300';

  /** Where strangers report certificates that are forged or misused: a mail address or the https address of a page. */
  @IsOptional()
  @Matches(/^(?:[^\s@?&]{1,64}@[^\s@?&]{1,120}|https:\/\/[^\s]{1,300})$/)
  agencyMisuseContact: string | undefined = undefined;

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

  /** MM-DD of the year after, until which learning of a year may be claimed without a reason for being late. */
  @Matches(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/)
  claimWindowEnds: string = '01-31';

  /** Days the superior has to decide a claim before it goes on; 0 leaves the step out. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(90)
  claimSuperiorDays: number = 5;

  /** Days the unit admin has. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(90)
  claimVerifierDays: number = 5;

  /** Days BPSDM has; with 0 it decides only late claims and those nobody else did. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(90)
  claimBpsdmDays: number = 10;

  /** Days the superior has to decide an enrollment before it goes to BPSDM. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(30)
  approvalSuperiorDays: number = 3;

  /** Days after which a decision about an enrollment stays as it is. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(90)
  approvalRevisableDays: number = 7;

  /** Days BPSDM has; afterwards it is overdue, and stays BPSDM's. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(30)
  approvalBpsdmDays: number = 3;

  /** Days after a session in which its host, and verifiers with a signed sheet, record attendance; afterwards BPSDM does. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  attendanceEntryDays: number = 14;

  /** Minutes before a session from which its codes are shown and taken. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(240)
  checkInOpensMinutes: number = 30;

  /** Minutes after the start of a session in which one still counts as present from the start. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(120)
  checkInGraceMinutes: number = 15;

  /** Minutes after the start until which a code is shown and taken, as late; afterwards the host records. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1440)
  checkInLateMinutes: number = 90;

  /** Hours after the end of a session in which a check-in that was kept without a connection may still arrive. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(720)
  checkInArrivalHours: number = 72;

  /** Largest file of evidence. */
  @Type(() => Number)
  @IsInt()
  @Min(100_000)
  @Max(20_000_000)
  claimEvidenceMaxBytes: number = 5_000_000;
}
