import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkPayload, EVENTS, isEventName } from '@asn-corpu/events';
import { ROOT } from '../harness/root.js';

const FOLDER = join(ROOT, 'test/contract/events');
const published = readdirSync(FOLDER).map((file) => basename(file, '.json'));

/** Payloads as they were written when each version was published: an outbox or a queue may hold them for long. */
describe('Events of every version ever published', () => {
  it('are kept here, one file for each', () => {
    expect(published.sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it.each(published)('%s still parses', (name) => {
    if (!isEventName(name)) throw new Error(`${name} is no event any more, but may still be on its way`);
    const payloads = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as unknown[];
    expect(payloads.length).toBeGreaterThan(0);
    for (const payload of payloads) expect(checkPayload(name, payload)).toEqual(payload);
  });

  it.each(published)('%s refuses a field it never had, and misses one it always had', (name) => {
    if (!isEventName(name)) throw new Error(`${name} is no event any more`);
    const [payload = {}] = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as object[];
    expect(() => checkPayload(name, { ...payload, nip: '198001012005011001' })).toThrow('nip');
    const [first = ''] = Object.keys(payload);
    expect(() => checkPayload(name, Object.fromEntries(Object.entries(payload).slice(1)))).toThrow(first);
  });
});
