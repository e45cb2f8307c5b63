import { SERVICES, type Service } from '@asn-corpu/events';
import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { USUAL_PATIENCE, type MigrationPatience } from '../migration/patience.js';
import { Secret } from './config.js';
import { RedisConfig } from './redis.config.js';

const DATABASE_URL = { protocols: ['postgres', 'postgresql'], require_tld: false, require_host: false };

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** What every process that answers HTTP needs. */
export class HttpConfig {
  /** Address to listen on. Anything but loopback belongs behind TLS. */
  @IsString()
  host: string = '127.0.0.1';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  port: number = 3000;

  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  /** Where OpenTelemetry traces go (OTLP over HTTP); without it none are made. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  otelExporterOtlpEndpoint: string | undefined = undefined;

  /** The share of clicks that are traced, from 0 to 1. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  otelTracesSamplerArg: number = 1;
}

/** What every process of a service needs: its database role, the gateway's key for it, its files. */
export class ServiceConfig extends HttpConfig {
  /** Connects as the service's own role. */
  @IsUrl(DATABASE_URL)
  @Secret()
  databaseUrl: string = '';

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  databasePoolSize: number = 10;

  /**
   * Milliseconds that a transaction may wait for a process that does nothing with it. One that is frozen holds seats and receipts
   * of others no longer than that; its commit is refused when it wakes up.
   */
  @Type(() => Number)
  @IsInt()
  @Min(1000)
  @Max(600_000)
  databaseIdleTransactionMs: number = 60_000;

  /** Signs the calls from the gateway to this service (at least 32 characters); each service has its own. */
  @IsString()
  @MinLength(32)
  @Secret()
  callKey: string = '';

  /** Folder of uploaded and generated files; shared by all processes of a service. */
  @IsString()
  @MinLength(1)
  filesDir: string = '';

  /** The agency's time zone: certificate dates, and learning that has no venue. */
  @IsIn(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
  agencyZone: string = 'Asia/Makassar';

  /** Where people reach the portal: in links of mails and certificates. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  publicUrl: string = 'http://localhost:3000';
}

/** Whose background work a worker process does. */
export class WorkerConfig {
  @IsIn(SERVICES)
  workerService: Service = 'people';
}

/** What the migrating process needs: an owner that may create roles and schemas, and the passwords the roles shall have. */
export class MigrateConfig {
  @IsUrl(DATABASE_URL)
  @Secret()
  databaseUrl: string = '';

  /** Where people reach the portal: the first administrator is sent there. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  publicUrl: string = 'http://localhost:3000';

  @IsString()
  @MinLength(16)
  @Secret()
  peopleDatabasePassword: string = '';

  @IsString()
  @MinLength(16)
  @Secret()
  learningPathDatabasePassword: string = '';

  @IsString()
  @MinLength(16)
  @Secret()
  enrollmentDatabasePassword: string = '';

  @IsString()
  @MinLength(16)
  @Secret()
  queueDatabasePassword: string = '';

  /**
   * Milliseconds that anybody may wait for a migration before it gives way and is tried again; 0: until it is done, for a platform that
   * is stopped.
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60_000)
  migrateOthersWaitMs: number = USUAL_PATIENCE.othersWaitMs;

  /** Milliseconds for which a migration that gave way is tried again before the process ends with an error. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  migrateGiveUpAfterMs: number = USUAL_PATIENCE.giveUpAfterMs;

  patience(): MigrationPatience {
    return { othersWaitMs: this.migrateOthersWaitMs, giveUpAfterMs: this.migrateGiveUpAfterMs };
  }

  rolePasswords(): (role: string) => string {
    const passwords: Readonly<Record<string, string>> = {
      corpu_people: this.peopleDatabasePassword,
      corpu_learning_path: this.learningPathDatabasePassword,
      corpu_enrollment: this.enrollmentDatabasePassword,
      corpu_queue: this.queueDatabasePassword,
    };
    return (role) => passwords[role] ?? '';
  }
}

/** Where the queues are: what a process needs that looks at them without working for them. */
export class QueueStoreConfig extends RedisConfig {
  /** Where the queues are when no Redis is named. */
  @IsOptional()
  @IsUrl(DATABASE_URL)
  @Secret()
  queueDatabaseUrl: string | undefined = undefined;

  /** The hash tag in braces keeps all keys of the queues in one slot of a Redis Cluster, as BullMQ needs it. */
  @Matches(/^\{[a-z0-9-]+\}$/)
  queuePrefix: string = '{corpu}';
}

/** What every worker process needs on top: the queue's store and its timings. */
export class QueueConfig extends QueueStoreConfig {
  /** How long a worker owns a job before it counts as stalled. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  queueLockMs: number = 30_000;

  /** How often the outbox is asked for events that nobody was told of. */
  @Type(() => Number)
  @IsInt()
  @Min(10)
  relayIntervalMs: number = 200;

  /** An event that no consumer has handled after this time is sent again. */
  @Type(() => Number)
  @IsInt()
  @Min(1000)
  redriveAfterMs: number = 60_000;

  /**
   * A worker that has work and finishes none for this long ends itself, to be started afresh. Never less than jobs wait for one
   * that runs alone.
   */
  @Type(() => Number)
  @IsInt()
  @Min(60_000)
  watchdogMs: number = 120_000;

  /** A worker in which nothing moves for this long, since a job does not let go of it, is ended, to be started afresh. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  blockedMs: number = 30_000;
}

/** Mail goes out through SMTP, or into a folder where an administrator can look at it. */
export class MailConfig {
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false })
  @Secret()
  smtpUrl: string | undefined = undefined;

  @IsString()
  mailFrom: string = 'ASN Corpu <corpu@localhost>';

  @IsOptional()
  @Transform(({ value }: { value: string | undefined }) => value)
  @IsString()
  mailDir: string | undefined = undefined;
}
