import type { HttpConfig } from '../config/platform.config.js';
import { currentCorrelationId } from './correlation.js';

/** What a process without traces is asked to close. */
const NOTHING = { close: (): Promise<void> => Promise.resolve() };

/**
 * Sends the traces of this process over OTLP, where `OTEL_EXPORTER_OTLP_ENDPOINT` says to; once per process. What
 * cannot be sent is lost and keeps nobody waiting.
 * @param process as traces name it: `gateway`, `enrollment`, `worker`
 */
export async function startTracing(
  { otelExporterOtlpEndpoint, otelTracesSamplerArg }: HttpConfig,
  process: string,
): Promise<{ close(): Promise<void> }> {
  if (otelExporterOtlpEndpoint === undefined) return NOTHING;
  // Loaded only where it is used: a start without traces does not pay for them.
  const [node, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: new URL('v1/traces', slashed(otelExporterOtlpEndpoint)).href,
  });
  const random = new node.RandomIdGenerator();
  const provider = new node.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': process, 'service.namespace': 'asn-corpu' }),
    spanProcessors: [new node.BatchSpanProcessor(exporter)],
    // By the trace's id, so that all processes choose the same clicks.
    sampler: new node.ParentBasedSampler({ root: new node.TraceIdRatioBasedSampler(otelTracesSamplerArg) }),
    idGenerator: {
      generateTraceId: () => currentCorrelationId()?.replaceAll('-', '') ?? random.generateTraceId(),
      generateSpanId: () => random.generateSpanId(),
    },
  });
  provider.register();
  return { close: () => provider.shutdown().catch(() => undefined) };
}

function slashed(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
