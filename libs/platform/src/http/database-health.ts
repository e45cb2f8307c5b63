import { Injectable } from '@nestjs/common';
import { Database } from '../db/database.js';
import { Health } from './health.controller.js';

/** A service is ready while its database answers. */
@Injectable()
export class DatabaseHealth extends Health {
  constructor(private readonly database: Database) {
    super();
  }

  async ready(): Promise<void> {
    await this.database.reader.query('SELECT 1');
  }
}
