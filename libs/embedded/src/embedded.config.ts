import { LOG_LEVELS, Secret } from '@asn-corpu/platform/settings';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

const WEB_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** Settings of `npm start`. Everything else has its default, or is passed on to the processes that know it. */
export class EmbeddedConfig {
  /** Where the portal is served. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65535)
  port: number = 3000;

  /** Only this computer, unless TLS stands before it or TLS_CERT_FILE and TLS_KEY_FILE are set. */
  @IsString()
  host: string = '127.0.0.1';

  /** What people type to get here; http://localhost:PORT when left out. */
  @IsOptional()
  @IsUrl(WEB_URL)
  publicUrl: string | undefined = undefined;

  /** PostgreSQL 15 or later to use instead of the embedded one, as a user that may create roles. */
  @IsOptional()
  @IsString()
  @Secret()
  databaseUrl: string | undefined = undefined;

  /** Redis to use for the queues, as production does; one with sentinels or a Cluster has variables of its own (RedisConfig). */
  @IsOptional()
  @IsString()
  @Secret()
  redisUrl: string | undefined = undefined;

  /** Everything that is kept. */
  @IsString()
  dataDir: string = '.data';

  /**
   * Where backups go: everything that the embedded PostgreSQL writes is kept there too, so that it can be restored to any
   * second since a backup. Left out, nothing is kept, and `npm run backup` refuses.
   */
  @IsOptional()
  @IsString()
  backupDir: string | undefined = undefined;

  /** What an empty platform is filled with at its first start. */
  @IsIn(['province', 'none'])
  sample: 'province' | 'none' = 'province';

  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'warn';
}
