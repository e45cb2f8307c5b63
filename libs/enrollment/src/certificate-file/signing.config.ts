import { Secret, ServiceConfig } from '@asn-corpu/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength, ValidateIf } from 'class-validator';

const HTTP_URL = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

function isBsre({ certificateSigner }: SigningConfig): boolean {
  return certificateSigner === 'bsre';
}

/** Who signs certificates, and who says when. */
export class SigningConfig extends ServiceConfig {
  /**
   * Folder of the local signing key and of every certificate that ever signed for the agency (`*.pem`), shared by all
   * processes of the service. Made at the first local signature. Losing it makes old signatures unknown. With BSrE the
   * official's certificate is put here, and the next one beside it when it is renewed.
   */
  @IsString()
  @MinLength(1)
  signerDir: string = '';

  /** `local` signs with a key of the agency's own; `bsre` asks the agency's eSign gateway of BSrE. */
  @IsIn(['local', 'bsre'])
  certificateSigner: 'local' | 'bsre' = 'local';

  /** The agency's eSign gateway, without `/api`. */
  @ValidateIf(isBsre)
  @IsUrl(HTTP_URL)
  bsreUrl: string | undefined = undefined;

  /** What the gateway knows this platform by. */
  @ValidateIf(isBsre)
  @IsString()
  bsreUsername: string | undefined = undefined;

  @ValidateIf(isBsre)
  @IsString()
  @Secret()
  bsrePassword: string | undefined = undefined;

  /**
   * File with the official's NIK in its first line and passphrase in its second, readable by the service only. Read for each
   * signature, and nowhere else is either of them kept.
   */
  @ValidateIf(isBsre)
  @IsString()
  @MinLength(1)
  bsreOfficialFile: string | undefined = undefined;

  /** Seconds the gateway has for a signature; less than WATCHDOG_MS, which takes a longer wait for a hung worker: the worker does not start otherwise. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(600)
  bsreTimeoutSeconds: number = 100;

  /** A time-stamping authority (RFC 3161) for local signatures. Without it they state the time of this machine. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  tsaUrl: string | undefined = undefined;

  /** The certificates, in PEM, that it signs with. */
  @ValidateIf(({ tsaUrl }: SigningConfig) => tsaUrl !== undefined)
  @IsString()
  @MinLength(1)
  tsaCertificateFile: string | undefined = undefined;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  tsaTimeoutSeconds: number = 10;
}
