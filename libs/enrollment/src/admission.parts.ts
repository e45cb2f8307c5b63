import type { Provider } from '@nestjs/common';
import { AttendanceCorrectionQueries } from './attendance/attendance-correction.queries.js';
import { AttendanceCorrectionResolver, AttendanceResolver } from './attendance/attendance.resolver.js';
import { AttendanceService } from './attendance/attendance.service.js';
import { RollCall } from './attendance/roll-call.service.js';
import { AttendanceSheetQueries } from './attendance-sheet/attendance-sheet.queries.js';
import { AttendanceSheetResolver } from './attendance-sheet/attendance-sheet.resolver.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarResolver } from './calendar/calendar.resolver.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CheckInQueries } from './check-in/check-in.queries.js';
import {
  CheckInResolver,
  PresenceFlagResolver,
  PresenceResolver,
  PresenceSeenResolver,
} from './check-in/check-in.resolver.js';
import { CheckInService } from './check-in/check-in.service.js';
import { RunEnd } from './check-in/run-end.task.js';
import { ApprovalEscalation } from './approval/approval-escalation.task.js';
import { ApprovalQueries } from './approval/approval.queries.js';
import { ApprovalFactsResolver, ApprovalResolver } from './approval/approval.resolver.js';
import { ApprovalService } from './approval/approval.service.js';
import { AdmissionService } from './enrollment/admission.service.js';
import { NominationResolver } from './nomination/nomination.resolver.js';
import { NominationService } from './nomination/nomination.service.js';
import { NoticeRequests } from './notice/notice-requests.service.js';
import { Reminders } from './reminder/reminder.task.js';
import { PassedProgrammeResolver } from './prerequisite/prerequisite.resolver.js';
import { ChangedRunService } from './run-change/changed-run.service.js';
import { RunChangeQueries } from './run-change/run-change.queries.js';
import { RunChangePartsResolver, RunChangeResolver } from './run-change/run-change.resolver.js';
import { RunChangeService } from './run-change/run-change.service.js';
import { RunMergeService } from './run-change/run-merge.service.js';
import { RunReleaseQueries } from './run-release/run-release.queries.js';
import { RunReleasePartsResolver, RunReleaseResolver } from './run-release/run-release.resolver.js';
import { RunReleaseService } from './run-release/run-release.service.js';
import { EnrollmentHistory } from './seat/enrollment-history.service.js';
import { EnrollmentNotices } from './seat/enrollment-notices.service.js';
import { SeatEndingService } from './seat/seat-ending.service.js';
import { SeatQueries } from './seat/seat.queries.js';
import { SeatService } from './seat/seat.service.js';
import { OfferExpiry } from './waiting-list/offer-expiry.task.js';
import { QuotaRelease } from './waiting-list/quota-release.task.js';
import { WaitingListQueries } from './waiting-list/waiting-list.queries.js';
import { WaitingListResolver } from './waiting-list/waiting-list.resolver.js';
import { WaitingListService } from './waiting-list/waiting-list.service.js';

/** What the service's module needs for the way into a run, on both of its sides. */
export const ADMISSION_PROVIDERS: Provider[] = [
  SeatService,
  SeatQueries,
  SeatEndingService,
  NoticeRequests,
  EnrollmentNotices,
  EnrollmentHistory,
  AdmissionService,
  WaitingListQueries,
  WaitingListService,
  ApprovalQueries,
  ApprovalService,
  NominationService,
  ChangedRunService,
  RunChangeQueries,
  RunChangeService,
  RunMergeService,
  CalendarService,
];

/** On the side that answers. */
export const ADMISSION_RESOLVERS = [
  WaitingListResolver,
  ApprovalResolver,
  ApprovalFactsResolver,
  NominationResolver,
  PassedProgrammeResolver,
  RunChangeResolver,
  RunChangePartsResolver,
  CalendarResolver,
];

/** Plain HTTP on the side that answers. */
export const ADMISSION_CONTROLLERS = [CalendarController];

/** On the side that works. */
export const ADMISSION_TASKS = [OfferExpiry, QuotaRelease, ApprovalEscalation, Reminders];

/** What the service's module needs to know who came, on both of its sides. */
export const ATTENDANCE_PROVIDERS: Provider[] = [
  AttendanceService,
  RollCall,
  AttendanceCorrectionQueries,
  CheckInService,
  CheckInQueries,
  AttendanceSheetQueries,
  RunReleaseService,
  RunReleaseQueries,
];

/** On the side that answers. */
export const ATTENDANCE_RESOLVERS = [
  AttendanceResolver,
  AttendanceCorrectionResolver,
  AttendanceSheetResolver,
  CheckInResolver,
  PresenceResolver,
  PresenceSeenResolver,
  PresenceFlagResolver,
  RunReleaseResolver,
  RunReleasePartsResolver,
];

/** On the side that works. */
export const ATTENDANCE_TASKS = [RunEnd];
