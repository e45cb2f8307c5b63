import { children, NotDer, readDer } from './der.checks.js';

const OCTETS_200 = Buffer.concat([Buffer.from('0481c8', 'hex'), Buffer.alloc(200)]);

describe('an element of DER', () => {
  it('ends where its length says', () => {
    expect(readDer(OCTETS_200)).toMatchObject({ from: 3, end: 203 });
    expect(readDer(Buffer.from('0500', 'hex'))).toMatchObject({ from: 2, end: 2 });
  });

  it('says its length', () => {
    // 0x80 is 128 to whoever takes it for a length.
    const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), OCTETS_200]);
    expect(() => readDer(indefinite)).toThrow(NotDer);
  });

  it.each(['0481', '0485ffffffffff', '04820400'])('does not go on behind what there is: %s', (digits) => {
    expect(() => readDer(Buffer.from(digits, 'hex'))).toThrow();
  });

  it('has parts that fill it', () => {
    expect(children(readDer(Buffer.from('300405000500', 'hex')))).toHaveLength(2);
    expect(() => children(readDer(Buffer.from('300305000500', 'hex')))).toThrow(NotDer);
  });
});
