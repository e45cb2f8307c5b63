import { chainOf, dueAt, escalation, firstStep, isLate, stepAfter } from './claim-chain.rules.js';

const ALL = { SUPERIOR: 5, VERIFIER: 5, BPSDM: 10 };
const BOTH = { superior: true, verifier: true };
const NOBODY = { superior: false, verifier: false };

describe('the chain of a claim', () => {
  it('has the steps that have days', () => {
    expect(chainOf(ALL, false)).toEqual(['SUPERIOR', 'VERIFIER', 'BPSDM']);
    expect(chainOf({ ...ALL, VERIFIER: 0 }, false)).toEqual(['SUPERIOR', 'BPSDM']);
  });

  it('ends at BPSDM when it is late, and when nobody else would decide', () => {
    expect(chainOf({ SUPERIOR: 5, VERIFIER: 0, BPSDM: 0 }, true)).toEqual(['SUPERIOR', 'BPSDM']);
    expect(chainOf({ SUPERIOR: 0, VERIFIER: 0, BPSDM: 0 }, false)).toEqual(['BPSDM']);
    expect(firstStep(['SUPERIOR'], NOBODY)).toEqual({ step: 'BPSDM', skipped: ['SUPERIOR'] });
  });

  it('leaves out who is not there', () => {
    const chain = chainOf(ALL, false);
    expect(firstStep(chain, { superior: false, verifier: true })).toEqual({
      step: 'VERIFIER',
      skipped: ['SUPERIOR'],
    });
    expect(stepAfter(chain, 'SUPERIOR', NOBODY)).toEqual({ step: 'BPSDM', skipped: ['VERIFIER'] });
    expect(stepAfter(chain, 'BPSDM', BOTH)).toEqual({ step: null, skipped: [] });
  });

  it('is decided by the last step there is somebody for', () => {
    const chain = chainOf({ SUPERIOR: 5, VERIFIER: 5, BPSDM: 0 }, false);
    expect(stepAfter(chain, 'SUPERIOR', NOBODY)).toEqual({ step: null, skipped: ['VERIFIER'] });
  });

  it('hands on what lies too long, in the end to BPSDM even where it has no step', () => {
    const chain = chainOf({ SUPERIOR: 5, VERIFIER: 0, BPSDM: 0 }, false);
    expect(escalation(chain, 'SUPERIOR', BOTH)).toEqual({ step: 'BPSDM', skipped: [] });
    expect(escalation(chain, 'BPSDM', BOTH)).toBeNull();
  });

  it('gives each step its days', () => {
    expect(dueAt(ALL, 'BPSDM', new Date('2026-03-02T01:00:00Z'))).toEqual(new Date('2026-03-12T01:00:00Z'));
  });
});

describe('the claim window', () => {
  it.each([
    ['2025-12-31', '2026-01-31', false],
    ['2025-01-01', '2026-02-01', true],
    ['2026-01-01', '2026-02-01', false],
  ])('of learning that ended on %s: on %s it is late %s', (ended, today, late) => {
    expect(isLate(ended, '01-31', today)).toBe(late);
  });
});
