import { ServiceConfig } from '@asn-corpu/platform';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** Settings of the people service. */
export class PeopleConfig extends ServiceConfig {
  /** A session ends after this time without a request. */
  @Type(() => Number)
  @IsInt()
  @Min(5)
  @Max(7 * 24 * 60)
  sessionIdleMinutes: number = 12 * 60;

  /** A session ends after this time in any case. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(24 * 30)
  sessionLifetimeHours: number = 7 * 24;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(30)
  signInCodeDays: number = 7;

  /** Hour of the day, at the agency, of the one mail a day that some people want. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(23)
  noticeDigestHour: number = 7;

  /** Failed sign-ins allowed per account in fifteen minutes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  signInFailuresPerAccount: number = 5;

  /** Failed sign-ins allowed per address in fifteen minutes; a whole office may share one. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  signInFailuresPerAddress: number = 100;
}
