import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';

const WATCH = pathToFileURL(join(ROOT, 'test/harness/outbound-watch.mjs')).href;

describe('The platform', () => {
  it('talks to its own servers and to nobody else', async () => {
    const platform = await PlatformUnderTest.start({
      keptLogLevel: 'debug',
      nodeFlags: [`--import=${WATCH}`],
    });
    try {
      const [user] = await createUsers(platform, 'outbound', 1);
      await platform.client(user?.token).graphql('{ me { id } catalogue(first: 1) { totalCount } }');
    } finally {
      await platform.stop();
    }
    const outbound = platform.output.split('\n').filter((line) => line.startsWith('OUTBOUND'));
    expect([...new Set(outbound)]).toEqual([]);
  }, 120_000);
});
