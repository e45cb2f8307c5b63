import { SERVICES, type Service } from '@asn-corpu/events';
import { QUEUE_ROLE, roleOf, serviceUrl, type Environment } from '@asn-corpu/platform/settings';

/** What the processes of one machine need to find each other; handed to them over IPC, never by environment. */
export interface PlatformSettings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrls: Readonly<Record<Service, string>>;
  readonly queueDatabaseUrl: string;
  readonly redisUrl: string | null;
  readonly callKeys: Readonly<Record<Service, string>>;
  readonly filesDir: string;
  readonly mailDir: string;
  readonly signerDir: string;
  readonly checkpointDir: string;
  readonly webDir: string | null;
  readonly logLevel: string;
  /** Further variables, as one would set them for the separate processes: TLS files, queue timings, SMTP_URL. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The login of each service in the owner's database. */
export function serviceLogins(ownerUrl: string): Pick<PlatformSettings, 'databaseUrls' | 'queueDatabaseUrl'> {
  const urls = SERVICES.map((service) => [service, serviceUrl(ownerUrl, roleOf(service))]);
  return {
    databaseUrls: Object.fromEntries(urls) as Record<Service, string>,
    queueDatabaseUrl: serviceUrl(ownerUrl, QUEUE_ROLE),
  };
}

/** The environment a service would have as a process of its own; it listens on a free loopback port. */
export function serviceEnvironment(settings: PlatformSettings, service: Service): Environment {
  return {
    MAIL_DIR: settings.mailDir,
    ...settings.overrides,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: settings.logLevel,
    PUBLIC_URL: settings.publicUrl,
    DATABASE_URL: settings.databaseUrls[service],
    CALL_KEY: settings.callKeys[service],
    FILES_DIR: settings.filesDir,
    SIGNER_DIR: settings.signerDir,
    CHECKPOINT_DIR: settings.checkpointDir,
  };
}

export function queueEnvironment(settings: PlatformSettings): Environment {
  return {
    ...settings.overrides,
    ...(settings.redisUrl === null ? {} : { REDIS_URL: settings.redisUrl }),
    QUEUE_DATABASE_URL: settings.queueDatabaseUrl,
  };
}

export function gatewayEnvironment(
  settings: PlatformSettings,
  ports: Readonly<Record<Service, number>>,
): Environment {
  const url = (service: Service): string => `http://127.0.0.1:${ports[service]}`;
  return {
    TRUSTED_DOCUMENTS_ONLY: 'false',
    ...settings.overrides,
    HOST: settings.host,
    PORT: String(settings.port),
    LOG_LEVEL: settings.logLevel,
    PUBLIC_URL: settings.publicUrl,
    PEOPLE_URL: url('people'),
    LEARNING_PATH_URL: url('learning-path'),
    ENROLLMENT_URL: url('enrollment'),
    PEOPLE_CALL_KEY: settings.callKeys.people,
    LEARNING_PATH_CALL_KEY: settings.callKeys['learning-path'],
    ENROLLMENT_CALL_KEY: settings.callKeys.enrollment,
    ...(settings.webDir === null ? {} : { WEB_DIR: settings.webDir }),
  };
}
