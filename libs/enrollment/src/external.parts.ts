import type { Provider } from '@nestjs/common';
import { ExternalConflictQueries } from './external-conflict/external-conflict.queries.js';
import { ExternalConflictResolver } from './external-conflict/external-conflict.resolver.js';
import { ExternalConflictService } from './external-conflict/external-conflict.service.js';
import { ExternalImportController } from './external-import/external-import.controller.js';
import { ExternalImportProcessor } from './external-import/external-import.processor.js';
import { ExternalImportQueries } from './external-import/external-import.queries.js';
import {
  ExternalActivityResolver,
  ExternalImportResolver,
  ExternalRowFaultResolver,
  ExternalRowResolver,
} from './external-import/external-import.resolver.js';
import { ExternalImportService } from './external-import/external-import.service.js';
import { ExternalRetention } from './external-import/external-retention.task.js';
import { RecordApplicationService } from './external-import/record-application.service.js';
import { RecordComparisonService } from './external-import/record-comparison.service.js';
import { RecordPreviewService } from './external-import/record-preview.service.js';
import { ExternalRecordQueries } from './external-record/external-record.queries.js';

/** What the service's module needs of learning elsewhere, on both of its sides. */
export const EXTERNAL_PROVIDERS: Provider[] = [
  ExternalRecordQueries,
  ExternalImportQueries,
  ExternalImportService,
  RecordComparisonService,
  RecordPreviewService,
  RecordApplicationService,
  ExternalConflictQueries,
  ExternalConflictService,
];

/** On the side that answers. */
export const EXTERNAL_RESOLVERS = [
  ExternalImportResolver,
  ExternalRowResolver,
  ExternalActivityResolver,
  ExternalRowFaultResolver,
  ExternalConflictResolver,
];
export const EXTERNAL_CONTROLLERS = [ExternalImportController];

/** On the side that works. */
export { ExternalImportProcessor, ExternalRetention };
