import { createHash } from 'node:crypto';
import { canonicalJson } from '@asn-corpu/platform';
import { BADGE_CONTEXTS, CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from './badge-contexts.rules.js';

function digest(url: string): string {
  return createHash('sha256')
    .update(canonicalJson(BADGE_CONTEXTS.get(url)))
    .digest('hex');
}

describe('the contexts of badges', () => {
  // A signature is over what terms mean: with other contexts all badges would be others.
  it('are those that badges were signed with, whatever package they come from', () => {
    expect([...BADGE_CONTEXTS.keys()]).toEqual([CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT]);
    expect([CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT].map(digest)).toEqual([
      'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
      'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
    ]);
  });
});
