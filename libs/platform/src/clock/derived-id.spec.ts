import { v5 } from 'uuid';
import { derivedId } from './clock.js';

describe('An id derived from parts', () => {
  it('is the UUID version 5 of the parts, joined by slashes', () => {
    const expected = v5('posting/é/1', '5f1f4a3e-4b57-5d0e-9a54-7a3a4f0c8b11');
    expect(derivedId('posting', 'é', '1')).toBe(expected);
  });

  it('is another for other parts', () => {
    expect(derivedId('a', 'b')).not.toBe(derivedId('a', 'c'));
  });
});
