import { TestClock } from '@asn-corpu/testing';
import { AdmissionGate } from './admission-gate.js';
import { readTicket, type TicketHolder, writeTicket } from './ticket.rules.js';

const KEY = 'a key of the gateway';
const ANI = { session: 'ani', runId: 'satu' };
let clock: TestClock;

beforeEach(() => (clock = new TestClock()));

function gateFor(atOnce: number): AdmissionGate {
  return new AdmissionGate({ atOnce, key: KEY, clock });
}

interface TurnedBack {
  readonly ticket: string;
  readonly retryAfterSeconds: number;
  readonly waitSeconds: number;
}

function turnedBack(gate: AdmissionGate, ticket: string | null = null, who: TicketHolder = ANI): TurnedBack {
  try {
    gate.enter(who, ticket);
  } catch (error) {
    const { code, details } = error as { code: string; details: TurnedBack };
    expect(code).toBe('ADMISSION_QUEUED');
    return details;
  }
  throw new Error('They were let in');
}

const turnOf = ({ ticket }: TurnedBack): number => readTicket(KEY, ANI, ticket)?.getTime() ?? 0;

describe('The gate before enrolling', () => {
  it('lets in as many as can be served, and gives the next a ticket that is good a moment later', () => {
    const gate = gateFor(2);
    const people = [gate.enter(ANI, null), gate.enter(ANI, null)];
    const { ticket, retryAfterSeconds } = turnedBack(gate);
    expect(retryAfterSeconds).toBe(1);
    people.forEach((leave) => leave());
    clock.advance(1000);
    gate.enter(ANI, ticket);
  });

  it('keeps the order: whoever comes later without a ticket is not let in before', () => {
    const gate = gateFor(1);
    const leave = gate.enter(ANI, null);
    const turns = Array.from({ length: 2000 }, () => turnOf(turnedBack(gate)));
    expect(turns).toEqual([...turns].sort((one, other) => one - other));
    expect(new Set(turns).size).toBe(turns.length);
    leave();
    // Nobody is inside, but others wait for their turn.
    expect(turnedBack(gate).waitSeconds).toBeGreaterThan(5);
    clock.advance(60_000);
    gate.enter(ANI, null);
  });

  it('has whoever waits long ask now and then, and lets them in sooner where there is room', () => {
    const gate = gateFor(1);
    const leave = gate.enter(ANI, null);
    let last = turnedBack(gate);
    for (let n = 0; n < 4000; n += 1) last = turnedBack(gate);
    expect(last.waitSeconds).toBeGreaterThan(15);
    expect(last.retryAfterSeconds).toBe(5);
    leave();
    let waited = 0;
    for (;;) {
      clock.advance(1000);
      waited += 1;
      try {
        gate.enter(ANI, last.ticket);
        break;
      } catch {
        expect(waited).toBeLessThan(10);
      }
    }
    expect(waited).toBeLessThan(last.waitSeconds / 2);
  });

  it("lets nobody's turn come while there is no room", () => {
    const gate = gateFor(1);
    gate.enter(ANI, null);
    for (let n = 0; n < 1000; n += 1) turnedBack(gate);
    const last = turnedBack(gate);
    for (let n = 0; n < 3; n += 1) {
      clock.advance(1000);
      turnedBack(gate);
    }
    const again = turnedBack(gate, last.ticket);
    expect(again.ticket).toBe(last.ticket);
    expect(again.waitSeconds).toBeGreaterThan(last.waitSeconds);
  });

  it('gives who comes back too early the same ticket, and takes none of somebody else or a forged one', () => {
    const gate = gateFor(1);
    const leave = gate.enter(ANI, null);
    for (let n = 0; n < 2000; n += 1) turnedBack(gate);
    const later = writeTicket(KEY, ANI, new Date(clock.now().getTime() + 5000));
    expect(turnedBack(gate, later)).toEqual({ ticket: later, retryAfterSeconds: 5, waitSeconds: 5 });
    const due = writeTicket(KEY, ANI, clock.now());
    turnedBack(gate, due, { ...ANI, session: 'budi' });
    turnedBack(gate, due, { ...ANI, runId: 'dua' });
    turnedBack(gate, `${due.slice(0, -2)}AA`);
    turnedBack(gate, 'bukan tiket');
    gate.enter(ANI, due);
    leave();
  });
});
