import { jest } from '@jest/globals';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import type { EventJob } from './queue-connection.js';
import { excuse, runAsTrusted } from './suspects.js';

/** A job as the queue hands it out after so many workers ended with it in their hands. */
class HandedOut {
  data: EventJob = { eventId: 'an-event' };
  delayed = 0;

  constructor(public stalledCounter: number) {}

  updateData(data: EventJob): Promise<void> {
    this.data = data;
    return Promise.resolve();
  }

  moveToDelayed(): Promise<void> {
    this.delayed += 1;
    return Promise.resolve();
  }

  run(work: () => Promise<void>): Promise<void> {
    return runAsTrusted(this as unknown as Job<EventJob>, 'token', work);
  }
}

/** Work that goes on until it is told to end. */
function longWork(): { readonly work: () => Promise<void>; end(): void; readonly began: () => boolean } {
  let end: () => void = () => undefined;
  let began = false;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    work: () => {
      began = true;
      return ended;
    },
    end: () => end(),
    began: () => began,
  };
}

/** One that has been paused before, so that it is next to run alone. */
async function pausedOnce(): Promise<HandedOut> {
  const job = new HandedOut(1);
  await expect(job.run(() => Promise.resolve())).rejects.toThrow(DelayedError);
  return job;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const later = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('A job that was in the hands of a worker that ended', () => {
  it('is paused once, so that fresh work goes first, and does nothing until then', async () => {
    const job = new HandedOut(1);
    const work = longWork();
    await expect(job.run(work.work)).rejects.toThrow(DelayedError);
    expect([work.began(), job.delayed]).toEqual([false, 1]);
  });

  it('runs alone then: others wait until it is done', async () => {
    const suspect = await pausedOnce();
    const [alone, other] = [longWork(), longWork()];
    const done = suspect.run(alone.work);
    await later(1);
    const beside = new HandedOut(0).run(other.work);
    await later(10_000);
    expect([alone.began(), other.began()]).toEqual([true, false]);
    expect(suspect.data.endedAlone).toBe(1);
    alone.end();
    other.end();
    await Promise.all([done, beside]);
  });

  it('keeps nobody waiting for more than half a minute, and is not at fault for what ends the worker later', async () => {
    const suspect = await pausedOnce();
    const [long, other] = [longWork(), longWork()];
    const done = suspect.run(long.work);
    await later(1);
    const beside = new HandedOut(0).run(other.work);
    await later(29_000);
    expect(other.began()).toBe(false);
    await later(2_000);
    expect(other.began()).toBe(true);
    expect(suspect.data.endedAlone).toBe(0);
    other.end();
    long.end();
    await Promise.all([done, beside]);
  });

  it('does not wait for the end of what is long, nor does anybody with it: it runs beside, and is not blamed', async () => {
    const long = longWork();
    const running = new HandedOut(0).run(long.work);
    const suspect = await pausedOnce();
    const [itself, other] = [longWork(), longWork()];
    const done = suspect.run(itself.work);
    await later(1);
    const beside = new HandedOut(0).run(other.work);
    await later(4_000);
    expect([itself.began(), other.began()]).toEqual([false, false]);
    await later(2_000);
    expect([itself.began(), other.began()]).toEqual([true, true]);
    expect(suspect.data.endedAlone).toBeUndefined();
    for (const work of [long, itself, other]) work.end();
    await Promise.all([running, done, beside]);
  });

  it('two at once run one after the other, also where the first is long', async () => {
    const [first, second] = [await pausedOnce(), await pausedOnce()];
    const [long, next, other] = [longWork(), longWork(), longWork()];
    const firstDone = first.run(long.work);
    await later(1);
    const secondDone = second.run(next.work);
    await later(31_000);
    // The first goes on; the second has waited for it to end, and runs beside it.
    await later(6_000);
    expect(next.began()).toBe(true);
    long.end();
    await firstDone;
    const beside = new HandedOut(0).run(other.work);
    await later(1);
    expect(other.began()).toBe(true);
    next.end();
    other.end();
    await Promise.all([secondDone, beside]);
  });

  it('is the only one alone, of several that wait for it', async () => {
    const suspects = [await pausedOnce(), await pausedOnce(), await pausedOnce()];
    const works = suspects.map(() => longWork());
    const done = suspects.map((suspect, n) => suspect.run(works[n]?.work ?? (() => Promise.resolve())));
    await later(1);
    expect(works.map(({ began }) => began())).toEqual([true, false, false]);
    works[0]?.end();
    await later(1);
    expect(works.map(({ began }) => began())).toEqual([true, true, false]);
    expect(suspects.map(({ data }) => data.endedAlone)).toEqual([0, 1, undefined]);
    for (const work of works) work.end();
    await Promise.all(done);
  });

  it('that waits for another goes before fresh work that waits as well', async () => {
    const [first, second] = [await pausedOnce(), await pausedOnce()];
    const [one, two, fresh] = [longWork(), longWork(), longWork()];
    const done = [first.run(one.work), second.run(two.work), new HandedOut(0).run(fresh.work)];
    await later(1);
    one.end();
    await later(1);
    expect([two.began(), fresh.began(), second.data.endedAlone]).toEqual([true, false, 1]);
    for (const work of [two, fresh]) work.end();
    await Promise.all(done);
  });

  it('is parked with that reason when its worker ended twice while it was alone', async () => {
    const job = new HandedOut(3);
    job.data = { eventId: 'an-event', endedAlone: 2, pausedFor: 1 };
    const run = job.run(() => Promise.resolve());
    await expect(run).rejects.toThrow(UnrecoverableError);
    await expect(run).rejects.toThrow('It ended the worker 3 times, the last 2 of them while it ran alone');
  });

  it('is parked as well when it never was alone and yet so many ended', async () => {
    await expect(new HandedOut(21).run(() => Promise.resolve())).rejects.toThrow(
      'It was in the hands of 21 workers that ended',
    );
  });

  it('that failed as jobs may fail is not blamed for the end of a worker', async () => {
    const suspect = await pausedOnce();
    await expect(suspect.run(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
    expect(suspect.data.endedAlone).toBe(0);
  });

  it('is none when that worker was told to end', async () => {
    const job = new HandedOut(0);
    job.data = { eventId: 'an-event', endedAlone: 2, pausedFor: 1 };
    await excuse(job as unknown as Job<EventJob>);
    job.stalledCounter = 1;
    const work = longWork();
    const done = job.run(work.work);
    await later(1);
    expect(work.began()).toBe(true);
    work.end();
    await done;
  });
});
