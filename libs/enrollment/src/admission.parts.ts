import type { Provider } from '@nestjs/common';
import { ApprovalEscalation } from './approval/approval-escalation.task.js';
import { ApprovalQueries } from './approval/approval.queries.js';
import { ApprovalFactsResolver, ApprovalResolver } from './approval/approval.resolver.js';
import { ApprovalService } from './approval/approval.service.js';
import { AdmissionService } from './enrollment/admission.service.js';
import { NominationResolver } from './nomination/nomination.resolver.js';
import { NominationService } from './nomination/nomination.service.js';
import { EnrollmentHistory } from './seat/enrollment-history.service.js';
import { SeatEndingService } from './seat/seat-ending.service.js';
import { SeatQueries } from './seat/seat.queries.js';
import { SeatService } from './seat/seat.service.js';
import { OfferExpiry } from './waiting-list/offer-expiry.task.js';
import { WaitingListQueries } from './waiting-list/waiting-list.queries.js';
import { WaitingListResolver } from './waiting-list/waiting-list.resolver.js';
import { WaitingListService } from './waiting-list/waiting-list.service.js';

/** What the service's module needs for the way into a run, on both of its sides. */
export const ADMISSION_PROVIDERS: Provider[] = [
  SeatService,
  SeatQueries,
  SeatEndingService,
  EnrollmentHistory,
  AdmissionService,
  WaitingListQueries,
  WaitingListService,
  ApprovalQueries,
  ApprovalService,
  NominationService,
];

/** On the side that answers. */
export const ADMISSION_RESOLVERS = [
  WaitingListResolver,
  ApprovalResolver,
  ApprovalFactsResolver,
  NominationResolver,
];

/** On the side that works. */
export const ADMISSION_TASKS = [OfferExpiry, ApprovalEscalation];
