import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import { Clock, createHttpApp } from '@asn-corpu/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildSchema } from 'graphql';
import { AdmissionGate } from './admission/admission-gate.js';
import { AdmissionHook } from './admission/admission.hook.js';
import { type GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { DocumentCheck, type TrustedDocuments } from './graphql/document-check.js';
import { DocumentLimits } from './graphql/document-limits.js';
import { guardEdge, identifyCallers } from './http/edge.js';
import { isPassedThrough, passThrough } from './http/passthrough.js';
import { servePortal } from './http/portal.js';
import { ServiceClient } from './service-client.js';
import { SessionCache } from './session/session-cache.js';

const API_SCHEMA = join(import.meta.dirname, '..', 'schema.graphql');
const TRUSTED_DOCUMENTS = join(import.meta.dirname, '..', 'trusted-documents.json');

/** The gateway as an HTTP application, not yet listening. */
export async function createGatewayApp(config: GatewayConfig): Promise<NestFastifyApplication> {
  const app = await createHttpApp(GatewayModule.register(config), config, {
    name: 'gateway',
    trustedProxies: config.trustedProxies,
    tls: tlsFiles(config),
  });
  const server = app.getHttpAdapter().getInstance();
  guardEdge(server, {
    publicUrl: config.publicUrl,
    sessions: app.get(SessionCache),
    needsActor: isPassedThrough,
  });
  const trusted = JSON.parse(readFileSync(TRUSTED_DOCUMENTS, 'utf8')) as TrustedDocuments;
  const limits = new DocumentLimits(buildSchema(readFileSync(API_SCHEMA, 'utf8')));
  new DocumentCheck(trusted, config.trustedDocumentsOnly, limits).register(server);
  const gate = { atOnce: config.enrollAtOnce, key: config.enrollmentCallKey, clock: app.get(Clock) };
  const admission = new AdmissionHook(new AdmissionGate(gate));
  admission.registerBeforeIdentity(server);
  identifyCallers(server, app.get(SessionCache));
  admission.registerAfterIdentity(server);
  await server.register(fastifyCompress, { threshold: 1400, encodings: ['gzip'] });
  passThrough(server, app.get(ServiceClient));
  if (config.webDir !== undefined) await servePortal(server, config.webDir);
  return app;
}

function tlsFiles(config: GatewayConfig): { cert: Buffer; key: Buffer } | undefined {
  if (config.tlsCertFile === undefined || config.tlsKeyFile === undefined) return undefined;
  return { cert: readFileSync(config.tlsCertFile), key: readFileSync(config.tlsKeyFile) };
}
