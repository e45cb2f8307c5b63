import { Clock, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EnrollmentConfig } from '../enrollment.config.js';
import { calendarFile } from './calendar-file.rules.js';
import { CalendarService } from './calendar.service.js';

/** What a calendar reads, for whoever has the address; the gateway serves it below /api/calendar. */
@Controller('calendars')
export class CalendarController {
  constructor(
    private readonly calendars: CalendarService,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async file(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const sessions = await this.calendars.sessions(token);
    if (!sessions) throw notFound('calendar');
    const { publicUrl } = this.config;
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="asn-corpu.ics"')
      .header('cache-control', 'private, max-age=300')
      .header('x-robots-tag', 'noindex, nofollow')
      .send(calendarFile(sessions, { now: this.clock.now(), publicUrl }));
  }
}
