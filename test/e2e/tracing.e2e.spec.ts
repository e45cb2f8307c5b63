import { eventually } from '@asn-corpu/testing';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { TraceCollector, type CollectedSpan } from '../harness/trace-collector.js';
import { gradeAll, prepareGraded } from '../stress/t06-credited-once.js';

let collector: TraceCollector;
let platform: PlatformUnderTest;

beforeAll(async () => {
  collector = await TraceCollector.start();
  platform = await PlatformUnderTest.start({
    workers: 1,
    keptLogLevel: 'info',
    overrides: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
}, 120_000);
afterAll(async () => {
  await platform.stop();
  await collector.stop();
});

describe('A trace', () => {
  let trace: readonly CollectedSpan[];

  beforeAll(async () => {
    const { token } = await createOfficer(platform, 'designer');
    const waiting = await prepareGraded(platform, token, 1, 1);
    await gradeAll(platform, token, waiting);
    const issued = await eventually(
      'the span of the certificate',
      () => Promise.resolve(collector.spans.find(({ name }) => name.startsWith('certificate-issue'))),
      (span) => span !== undefined,
    );
    trace = await eventually(
      'the spans of the click',
      () => Promise.resolve(collector.spans.filter(({ traceId }) => traceId === issued?.traceId)),
      (spans) => spans.some(({ name }) => name.includes('recordGrades')),
    );
  }, 120_000);

  it('leads from the click of an officer to the certificate of a learner', () => {
    const names = trace.map(({ process, name }) => `${process}: ${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'web: mutation recordGrades',
        'worker: grade-projection grade.recorded.v1',
        'worker: certificate-issue enrollment.completed.v1',
        'worker: certificate render',
        'worker: certificate sign',
        'worker: certificate verify',
      ]),
    );
  });

  it('has the id that the person was given with the answer', async () => {
    const { headers } = await fetch(`${platform.urlOf()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query Who { me { id } }' }),
    });
    const traceId = headers.get('x-correlation-id')?.replaceAll('-', '');
    const spans = await eventually(
      'the spans of the question',
      () => Promise.resolve(collector.spans.filter((span) => span.traceId === traceId)),
      (found) => found.some(({ name }) => name === 'query me'),
    );
    expect(spans.map(({ process }) => process)).toContain('web');
  });

  it('shows what a service did for the gateway within what the gateway did', () => {
    const edge = trace.find(({ name, parentSpanId }) => name === 'mutation recordGrades' && !parentSpanId);
    const service = trace.find(({ name, parentSpanId }) => name === 'mutation recordGrades' && parentSpanId);
    const parentOf = (span: CollectedSpan): CollectedSpan | undefined =>
      trace.find(({ spanId }) => spanId === span.parentSpanId);
    const above: string[] = [];
    for (let span = service; span; span = parentOf(span)) above.push(span.spanId);
    expect(above.at(-1)).toBe(edge?.spanId);
    expect(service?.attributes).toMatchObject({ 'http.route': '/graphql', 'http.response.status_code': 200 });
  });

  it('carries no address with what a person sent in it', async () => {
    await fetch(`${platform.urlOf()}/v?code=198001012005011001&surel=seseorang@contoh.go.id`);
    await eventually(
      'the span of the page',
      () => Promise.resolve(collector.spans.filter(({ name }) => name === 'GET /v')),
      (spans) => spans.length > 0,
    );
    const texts = collector.spans.flatMap(({ name, attributes }) => [
      name,
      ...Object.values(attributes).map(String),
    ]);
    expect(texts.filter((text) => text.includes('?') || /\b\d{18}\b|@.+\./.test(text))).toEqual([]);
  });
});
