import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { createLog } from '../log/logger.js';
import { Database, serviceDataSource, type DatabaseLogin } from './database.js';
import type { ServiceDatabase } from './service-database.js';

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** Connects as the service's role and provides `Database` to the whole application. */
  static register(definition: ServiceDatabase, login: DatabaseLogin, logLevel: string): DynamicModule {
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
              createLog(`${definition.service}-db`, logLevel),
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
