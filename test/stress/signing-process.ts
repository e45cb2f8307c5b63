import { readFileSync } from 'node:fs';
import { BsreSigner, EnrollmentConfig } from '@asn-corpu/enrollment';
import { Clock } from '@asn-corpu/platform';

// A worker of T22, in a process of its own whose memory is looked at: `signing-process.js SETTINGS PDF NOW TIMES CANARY`. The canary
// is only there to be found.

const [settings = '{}', pdf = '', now = '', times = '1'] = process.argv.slice(2);

class ToldClock extends Clock {
  override now(): Date {
    return new Date(now);
  }
}

const config = Object.assign(new EnrollmentConfig(), JSON.parse(settings) as Partial<EnrollmentConfig>);
const outcomes: string[] = [];
for (let time = 0; time < Number(times); time++) {
  // One that remembers nothing of the last time.
  const signer = new BsreSigner(config, new ToldClock());
  outcomes.push((await signer.sign(readFileSync(pdf))).outcome);
  await signer.onApplicationShutdown();
}
process.send?.(outcomes);
// Stays as it is until it was looked at.
setInterval(() => undefined, 60_000);
