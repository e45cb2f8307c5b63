import { callOf, Clock, notFound } from '@asn-corpu/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EnrollmentConfig } from '../enrollment.config.js';
import { calendarFile, type CalendarSession } from './calendar-file.rules.js';
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
  async feed(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.calendars.sessions(token), 'inline');
  }

  /** For the learner alone: to be put into a calendar once. */
  @Get('enrollments/:id')
  async ofEnrollment(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { employeeId } = callOf(request).actor;
    const known = employeeId !== null && isUUID(id);
    await this.send(reply, known ? await this.calendars.sessionsOf(employeeId, id) : null, 'attachment');
  }

  private async send(
    reply: FastifyReply,
    sessions: readonly CalendarSession[] | null,
    disposition: 'inline' | 'attachment',
  ): Promise<void> {
    if (!sessions) throw notFound('calendar');
    const { publicUrl } = this.config;
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', `${disposition}; filename="asn-corpu.ics"`)
      .header('cache-control', 'private, max-age=300')
      .header('x-robots-tag', 'noindex, nofollow')
      .send(calendarFile(sessions, { now: this.clock.now(), publicUrl }));
  }
}
