import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Parses JSON and keeps the bytes, which the signature of a call covers; anything else stays bytes. */
export function registerBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer, done) => {
      request.rawBody = body;
      try {
        done(null, body.length === 0 ? undefined : JSON.parse(body.toString('utf8')));
      } catch {
        done(Object.assign(new Error('The body is not JSON'), { statusCode: 400, code: 'BAD_INPUT' }));
      }
    },
  );
  server.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer, done) => {
      request.rawBody = body;
      done(null, body);
    },
  );
}
