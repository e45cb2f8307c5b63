import type { Actor } from '@asn-corpu/platform';
import { TestClock } from '@asn-corpu/testing';
import type { ServiceClient } from '../service-client.js';
import { SessionCache } from './session-cache.js';

const SOMEBODY: Actor = { accountId: '0190a000-0000-7000-8000-000000000001', employeeId: null, roles: [] };

/** The people service, for whom a session is alive or not. */
class People {
  alive = true;

  callJson(): Promise<{ actors: (Actor | null)[] }> {
    return Promise.resolve({ actors: [this.alive ? SOMEBODY : null] });
  }
}

let clock: TestClock;
let people: People;
let sessions: SessionCache;

beforeEach(() => {
  clock = new TestClock();
  people = new People();
  sessions = new SessionCache(people as unknown as ServiceClient, clock);
});

const whoIs = async (): Promise<string | null> => (await sessions.resolve('token', 'x')).accountId;

describe('Who a session token stands for', () => {
  it('is held for three seconds and no longer', async () => {
    expect(await whoIs()).toBe(SOMEBODY.accountId);
    people.alive = false;
    clock.advance(2_900);
    expect(await whoIs()).toBe(SOMEBODY.accountId);
    clock.advance(200);
    expect(await whoIs()).toBeNull();
  });

  it('is asked anew when the clock was ahead and is set right', async () => {
    const right = clock.now();
    clock.advance(600_000);
    expect(await whoIs()).toBe(SOMEBODY.accountId);
    people.alive = false;
    clock.set(right);
    expect(await whoIs()).toBeNull();
  });

  it('is not kept of those who have left', async () => {
    for (let n = 0; n < 500; n++) {
      await sessions.resolve(`token ${n}`, 'x');
      clock.advance(100);
    }
    // Of the last three seconds.
    expect(sessions.heldCount).toBeLessThanOrEqual(31);
  });
});
