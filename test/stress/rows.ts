import type { StressRow } from './row.js';
import { T01 } from './t01-never-overbooked.js';
import { T02 } from './t02-holds-under-churn.js';
import { T03 } from './t03-retry-storm.js';
import { T04 } from './t04-no-double-membership.js';
import { T06 } from './t06-credited-once.js';
import { T07 } from './t07-every-crash-point.js';
import { T08 } from './t08-double-entry-immutable.js';
import { T09 } from './t09-model-equality.js';
import { T10 } from './t10-reverse-once.js';
import { T11 } from './t11-idempotency-contract.js';
import { T12 } from './t12-reconciliation-reproducible.js';
import { T14 } from './t14-tamper-evidence.js';
import { T15 } from './t15-redis-is-disposable.js';
import { T16 } from './t16-outbox-misses-nothing.js';
import { T18 } from './t18-poison-jobs-isolated.js';
import { T19 } from './t19-overlapping-run-is-fenced.js';
import { T21 } from './t21-unique-and-gap-free.js';
import { T22 } from './t22-unknown-signer-outcome.js';
import { T23 } from './t23-signature-sound.js';
import { T26 } from './t26-revocation-bites.js';
import { T27 } from './t27-credential-conforms.js';
import { T28 } from './t28-acknowledged-is-durable.js';
import { T29 } from './t29-ambiguous-commit.js';
import { T31 } from './t31-restore-works.js';
import { T32 } from './t32-live-migration.js';
import { T33 } from './t33-every-field-has-a-rule.js';
import { T34 } from './t34-no-object-reference-hole.js';
import { T37 } from './t37-subgraphs-closed.js';
import { T39 } from './t39-hostile-documents.js';
import { T42 } from './t42-roster-files.js';
import { T47 } from './t47-enrolment-opening.js';
import { T48 } from './t48-event-end-rush.js';
import { T49_DAYS } from './t49-simulated-days.js';
import { T49 } from './t49-soak.js';

/** Every invariant that has a row, in the order of the bar. */
export const STRESS_ROWS: readonly StressRow[] = [
  T01,
  T02,
  T03,
  T04,
  T06,
  T07,
  T08,
  T09,
  T10,
  T11,
  T12,
  T14,
  T15,
  T16,
  T18,
  T19,
  T21,
  T22,
  T23,
  T26,
  T27,
  T28,
  T29,
  T31,
  T32,
  T33,
  T34,
  T37,
  T39,
  T42,
  T47,
  T48,
  T49,
  T49_DAYS,
];
