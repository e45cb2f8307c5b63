import type { Provider } from '@nestjs/common';
import { StatementCheckService } from './statement/statement-check.service.js';
import { StatementController } from './statement/statement.controller.js';
import { StatementQueries } from './statement/statement.queries.js';
import {
  AccountStatementsResolver,
  StatementCheckResolver,
  StatementResolver,
} from './statement/statement.resolver.js';
import { StatementService } from './statement/statement.service.js';

/** What the service's module needs of statements, on both of its sides. */
export const STATEMENT_PROVIDERS: Provider[] = [StatementQueries, StatementService, StatementCheckService];

/** On the side that answers. */
export const STATEMENT_RESOLVERS = [StatementResolver, StatementCheckResolver, AccountStatementsResolver];
export const STATEMENT_CONTROLLERS = [StatementController];
