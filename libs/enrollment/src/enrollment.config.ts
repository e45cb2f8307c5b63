import { ServiceConfig } from '@asn-corpu/platform';

/** Settings of the enrollment service. */
export class EnrollmentConfig extends ServiceConfig {}
