import { TestClock } from '@asn-corpu/testing';
import { EnrollmentConfig } from '../enrollment.config.js';
import { AdmissionGate } from './admission-gate.service.js';
import { readTicket, writeTicket } from './ticket.rules.js';

const ANI = { accountId: 'ani', runId: 'satu' };
const clock = new TestClock();

function gateFor(people: number): AdmissionGate {
  const config = Object.assign(new EnrollmentConfig(), {
    enrollAtOnce: people,
    callKey: 'a key of the service',
  });
  return new AdmissionGate(config, clock);
}

/** Somebody who is inside until let out. */
function inside(
  gate: AdmissionGate,
  ticket: string | null = null,
): { out: () => void; done: Promise<unknown> } {
  let out = (): void => undefined;
  const work = new Promise<void>((resolve) => (out = resolve));
  return { done: gate.pass(ANI, ticket, () => work), out: () => out() };
}

async function turnedBack(
  gate: AdmissionGate,
  ticket: string | null = null,
  who = ANI,
): Promise<{ ticket: string; retryAfterSeconds: number }> {
  const error = await gate
    .pass(who, ticket, () => Promise.resolve())
    .then(
      () => null,
      (cause: unknown) => cause as { code: string; details: { ticket: string; retryAfterSeconds: number } },
    );
  expect(error?.code).toBe('ADMISSION_QUEUED');
  return error?.details ?? { ticket: '', retryAfterSeconds: 0 };
}

describe('The gate before enrolling', () => {
  it('lets in as many as it can serve, and gives the next a ticket that is good a moment later', async () => {
    const gate = gateFor(2);
    const people = [inside(gate), inside(gate)];
    const { ticket, retryAfterSeconds } = await turnedBack(gate);
    expect(retryAfterSeconds).toBe(1);
    people.forEach(({ out }) => out());
    await Promise.all(people.map(({ done }) => done));
    clock.advance(1000);
    await gate.pass(ANI, ticket, () => Promise.resolve());
  });

  it('keeps the order: whoever comes later without a ticket is not let in before', async () => {
    const gate = gateFor(1);
    const first = inside(gate);
    const slots: number[] = [];
    for (let n = 0; n < 400; n += 1) {
      const { ticket } = await turnedBack(gate);
      slots.push(readTicket('a key of the service', ANI, ticket)?.getTime() ?? 0);
    }
    expect(slots).toEqual([...slots].sort((one, other) => one - other));
    first.out();
    await first.done;
    // Nobody is inside, but others wait for their turn.
    const { retryAfterSeconds } = await turnedBack(gate);
    expect(retryAfterSeconds).toBeGreaterThan(1);
    clock.advance(60_000);
    await gate.pass(ANI, null, () => Promise.resolve());
  });

  it('gives who comes back too early the same ticket, and takes none of somebody else or a forged one', async () => {
    const gate = gateFor(1);
    const first = inside(gate);
    const later = writeTicket('a key of the service', ANI, new Date(clock.now().getTime() + 5000));
    expect(await turnedBack(gate, later)).toEqual({ ticket: later, retryAfterSeconds: 5 });
    const due = writeTicket('a key of the service', ANI, clock.now());
    await turnedBack(gate, due, { ...ANI, accountId: 'budi' });
    await turnedBack(gate, due, { ...ANI, runId: 'dua' });
    await turnedBack(gate, `${due.slice(0, -2)}AA`);
    await turnedBack(gate, 'bukan tiket');
    await gate.pass(ANI, due, () => Promise.resolve());
    first.out();
    await first.done;
  });

  it('lets out whoever fails', async () => {
    const gate = gateFor(1);
    await expect(gate.pass(ANI, null, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await gate.pass(ANI, null, () => Promise.resolve());
  });
});
