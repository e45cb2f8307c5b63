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
import { SiasnAnswerService } from './siasn-export/siasn-answer.service.js';
import { SiasnExportController } from './siasn-export/siasn-export.controller.js';
import { SiasnExportQueries } from './siasn-export/siasn-export.queries.js';
import { SiasnBatchResolver, SiasnItemResolver } from './siasn-export/siasn-export.resolver.js';
import { SiasnExportService } from './siasn-export/siasn-export.service.js';
import { SiasnFiles } from './siasn-export/siasn-file.service.js';
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
  SiasnExportQueries,
  SiasnExportService,
  SiasnAnswerService,
  SiasnFiles,
];

/** On the side that answers. */
export const EXTERNAL_RESOLVERS = [
  ExternalImportResolver,
  ExternalRowResolver,
  ExternalActivityResolver,
  ExternalRowFaultResolver,
  ExternalConflictResolver,
  SiasnBatchResolver,
  SiasnItemResolver,
];
export const EXTERNAL_CONTROLLERS = [ExternalImportController, SiasnExportController];

/** On the side that works. */
export { ExternalImportProcessor, ExternalRetention };
