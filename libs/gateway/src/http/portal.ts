import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Serves the built portal: hashed files for a year, the page itself always asked for anew. */
export async function servePortal(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`There is no built portal in ${folder}`);
  // Loaded only where there are files to serve.
  const { default: fastifyStatic } = await import('@fastify/static');
  await server.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    wildcard: false,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/');
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', async (request, reply) => {
    if (!isPage(request.url, request.headers.accept)) {
      return reply
        .code(404)
        .send({ error: { code: 'NOT_FOUND', message: 'There is nothing under this address' } });
    }
    return reply.sendFile('index.html');
  });
}

/** The portal's own addresses all are the one page; files and the API are not. */
function isPage(url: string, accept: string | undefined): boolean {
  const path = url.split('?', 1)[0] ?? url;
  return !path.startsWith('/api/') && !path.includes('.') && (accept ?? '').includes('text/html');
}
