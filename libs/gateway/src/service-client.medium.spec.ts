import {
  ANONYMOUS,
  callOf,
  Clock,
  ClockModule,
  createHttpApp,
  DomainError,
  HttpConfig,
  listen,
  type CallContext,
} from '@asn-corpu/platform';
import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from './gateway.config.js';
import { ServiceClient, type ServiceAnswer } from './service-client.js';

const KEY = 'k'.repeat(32);
const CONTEXT: CallContext = { actor: ANONYMOUS, correlationId: 'one', clientAddress: '192.0.2.1' };

/** A service that says who called with what. */
@Controller()
class EchoController {
  @Post('echo')
  echo(@Req() request: FastifyRequest, @Body() body: object): object {
    return { call: callOf(request), body };
  }

  @Get('refusal')
  refuse(): never {
    throw new DomainError('RUN_FULL', 'There is no seat', { field: 'runId' });
  }
}

@Module({ imports: [ClockModule], controllers: [EchoController] })
class EchoModule {}

let service: NestFastifyApplication;
let client: ServiceClient;

beforeAll(async () => {
  const http = Object.assign(new HttpConfig(), { port: 0, logLevel: 'silent' });
  service = await createHttpApp(EchoModule, http, { name: 'echo', guard: { service: 'people', key: KEY } });
  const url = `http://127.0.0.1:${await listen(service, http)}`;
  const config = {
    ...{ peopleUrl: url, learningPathUrl: url, enrollmentUrl: url },
    ...{ peopleCallKey: KEY, learningPathCallKey: KEY, enrollmentCallKey: 'x'.repeat(32) },
  } as GatewayConfig;
  client = new ServiceClient(config, new Clock());
});

afterAll(async () => {
  await client.close();
});

describe('A service that is called', () => {
  const post = (to: 'people' | 'enrollment', body: string): Promise<ServiceAnswer> =>
    client.call(to, { method: 'POST', path: '/echo?n=1', body, contentType: 'application/json' }, CONTEXT);

  it('knows who called and with what', async () => {
    const { status, headers, body } = await post('people', '{"name":"Budi – Ñ"}');
    expect(status).toBe(201);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ call: CONTEXT, body: { name: 'Budi – Ñ' } });
  });

  it('answers nothing to a call that is not signed for it', async () => {
    const { status, body } = await post('enrollment', '{}');
    expect([status, body.length]).toEqual([401, 0]);
  });

  it('refuses with its code and its details', async () => {
    const refused = client.call(
      'people',
      { method: 'GET', path: '/refusal', body: '', contentType: 'application/json' },
      CONTEXT,
    );
    const { error } = JSON.parse((await refused).body.toString('utf8')) as { error: object };
    expect(error).toMatchObject({ code: 'RUN_FULL', field: 'runId' });
  });

  it('refuses what is larger than it takes', async () => {
    expect((await post('people', JSON.stringify('x'.repeat(1024 * 1024)))).status).toBe(413);
  });
});

describe('A service that is not there any more', () => {
  it('is unavailable', async () => {
    await service.close();
    const called = client.callJson('people', '/echo', {}, CONTEXT);
    await expect(called).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});
