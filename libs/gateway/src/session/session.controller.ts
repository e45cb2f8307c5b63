import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { edgeContext } from '../http/edge.js';
import { ServiceClient } from '../service-client.js';
import { SessionCache } from './session-cache.js';
import { endedSessionCookie, sessionCookie, sessionToken } from './session-cookie.js';

interface StartedSession {
  token: string;
  accountId: string;
}

/** Sign-in and sign-out for browsers: the session's token lives in a cookie that scripts cannot read. */
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly services: ServiceClient,
    private readonly sessions: SessionCache,
  ) {}

  /** Body: identifier (NIP or e-mail), password. */
  @Post()
  @HttpCode(200)
  signIn(
    @Body() body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.start('/sessions', body, request, reply);
  }

  /** Body: identifier, code, newPassword. For a first sign-in or a forgotten password. */
  @Post('with-code')
  @HttpCode(200)
  signInWithCode(
    @Body() body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.start('/sessions/with-code', body, request, reply);
  }

  /** Body: currentPassword, newPassword. All sessions of the account end; this browser gets a new one. */
  @Post('password')
  @HttpCode(200)
  changePassword(
    @Body() body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.start('/sessions/password', body, request, reply);
  }

  @Delete()
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionToken(request.headers.cookie);
    if (token !== null) {
      this.sessions.forget(token);
      await this.services.callJson('people', '/sessions/end', { token }, edgeContext(request));
    }
    void reply.header('set-cookie', endedSessionCookie());
  }

  /** A sign-in always makes a new token, so one that was planted before is worth nothing. */
  private async start(
    path: string,
    body: object | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<object> {
    const started = await this.services.callJson<StartedSession>(
      'people',
      path,
      body ?? {},
      edgeContext(request),
    );
    const before = sessionToken(request.headers.cookie);
    if (before !== null) this.sessions.forget(before);
    void reply.header('set-cookie', sessionCookie(started.token)).header('cache-control', 'no-store');
    return { accountId: started.accountId };
  }
}
