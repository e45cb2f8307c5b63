import { callOf, DomainError, isSignedIn, type Actor } from '@asn-corpu/platform';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  ChangePasswordInput,
  SessionTokenInput,
  SessionTokensInput,
  SignInInput,
  SignInWithCodeInput,
} from './account.inputs.js';
import { SessionService, type StartedSession } from './session.service.js';

/** Sessions, for the gateway: it keeps the token in a cookie and asks here whom a cookie stands for. */
@Controller('sessions')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  signIn(@Body() input: SignInInput, @Req() request: FastifyRequest): Promise<StartedSession> {
    return this.sessions.signIn(input.identifier, input.password, callOf(request).clientAddress);
  }

  @Post('with-code')
  signInWithCode(
    @Body() input: SignInWithCodeInput,
    @Req() request: FastifyRequest,
  ): Promise<StartedSession> {
    const { identifier, code, newPassword } = input;
    return this.sessions.signInWithCode(identifier, code, newPassword, callOf(request).clientAddress);
  }

  @Post('password')
  changePassword(
    @Body() input: ChangePasswordInput,
    @Req() request: FastifyRequest,
  ): Promise<StartedSession> {
    const { actor, clientAddress } = callOf(request);
    if (!isSignedIn(actor)) throw new DomainError('UNAUTHENTICATED', 'Sign in first');
    return this.sessions.changePassword(
      actor.accountId,
      input.currentPassword,
      input.newPassword,
      clientAddress,
    );
  }

  @Post('resolve')
  @HttpCode(200)
  async resolve(@Body() input: SessionTokensInput): Promise<{ actors: (Actor | null)[] }> {
    return { actors: await this.sessions.resolve(input.tokens) };
  }

  @Post('end')
  @HttpCode(204)
  async end(@Body() input: SessionTokenInput): Promise<void> {
    await this.sessions.signOut(input.token);
  }
}
