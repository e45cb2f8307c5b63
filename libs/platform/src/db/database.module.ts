import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceConfig } from '../config/platform.config.js';
import { createLog } from '../log/logger.js';
import { Database, serviceDataSource } from './database.js';
import type { ServiceDatabase } from './service-database.js';

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** Connects as the service's role and provides `Database` to the whole application. */
  static register(
    definition: ServiceDatabase,
    config: ServiceConfig,
    applicationName: string,
  ): DynamicModule {
    const login = {
      url: config.databaseUrl,
      poolSize: config.databasePoolSize,
      applicationName,
      settings: `-c idle_in_transaction_session_timeout=${config.databaseIdleTransactionMs}`,
    };
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: Database,
          useFactory: async (): Promise<Database> => {
            const dataSource = await serviceDataSource(definition, login).initialize();
            return new Database(
              dataSource,
              definition.constraintCodes,
              createLog(`${definition.service}-db`, config.logLevel),
            );
          },
        },
      ],
      exports: [Database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.database.dataSource.isInitialized) await this.database.dataSource.destroy();
  }
}
