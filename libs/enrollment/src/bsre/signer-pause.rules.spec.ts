import { SignerPause } from './signer-pause.rules.js';

const START = new Date('2026-03-06T02:00:00Z');
const REFUSED = { outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' } as const;
const FAILED = { outcome: 'UNKNOWN' } as const;
const SIGNED = { outcome: 'SIGNED', pdf: new Uint8Array() } as const;

let pause: SignerPause;
beforeEach(() => {
  pause = new SignerPause();
});

function after(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

describe('the pause of a signer', () => {
  it('lasts half a minute after a failure, and a quarter of an hour after a refusal', () => {
    pause.take(START, pause.asked('a'), FAILED);
    expect(pause.answer(after(29), 'b')).toEqual({ outcome: 'UNAVAILABLE' });
    expect(pause.answer(after(30), 'a')).toBeNull();
    pause.take(after(30), pause.asked('a'), REFUSED);
    expect(pause.answer(after(30 + 899), 'a')).toEqual(REFUSED);
    expect(pause.answer(after(31), 'b')).toBeNull();
    expect(pause.answer(after(30 + 900), 'a')).toBeNull();
  });

  it('is not longer for a second failure of those who asked before it', () => {
    const [first, second] = [pause.asked('a'), pause.asked('a')];
    pause.take(START, first, FAILED);
    pause.take(after(29), second, FAILED);
    expect(pause.answer(after(30), 'a')).toBeNull();
  });

  it('is not longer for a second refusal either, nor shorter for a failure', () => {
    const [first, second, third] = [pause.asked('a'), pause.asked('a'), pause.asked('a')];
    pause.take(START, first, REFUSED);
    pause.take(after(800), second, REFUSED);
    pause.take(after(801), third, FAILED);
    expect(pause.answer(after(899), 'a')).toEqual(REFUSED);
    expect(pause.answer(after(900), 'a')).toBeNull();
  });

  it('is as long as a refusal wants, where a failure was quicker', () => {
    const [first, second] = [pause.asked('a'), pause.asked('a')];
    pause.take(START, first, FAILED);
    pause.take(after(10), second, REFUSED);
    expect(pause.answer(after(31), 'a')).toEqual(REFUSED);
  });

  it('is not ended by a signature that was asked for before it', () => {
    const [first, second] = [pause.asked('a'), pause.asked('a')];
    pause.take(START, first, REFUSED);
    pause.take(after(1), second, SIGNED);
    expect(pause.answer(after(2), 'a')).toEqual(REFUSED);
    // With another secret it is asked, and signs.
    pause.take(after(3), pause.asked('b'), SIGNED);
    expect(pause.answer(after(4), 'a')).toBeNull();
  });

  it('is none after what is about one document', () => {
    pause.take(START, pause.asked('a'), { outcome: 'REFUSED', reason: 'DOCUMENT_NOT_ACCEPTED' });
    expect(pause.answer(START, 'a')).toBeNull();
    pause.take(START, pause.asked('a'), { outcome: 'REFUSED', reason: 'ANSWER_NOT_GOOD' });
    expect(pause.answer(START, 'a')).toEqual({ outcome: 'UNAVAILABLE' });
  });
});
