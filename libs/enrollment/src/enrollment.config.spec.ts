import { EnrollmentConfig, refuseShortWatchdog } from './enrollment.config.js';

function configWith(settings: Partial<EnrollmentConfig>): EnrollmentConfig {
  return Object.assign(new EnrollmentConfig(), settings);
}

describe('the settings of the worker', () => {
  const bsre = { certificateSigner: 'bsre', bsreTimeoutSeconds: 120 } as const;

  it('let a signature take as long as it may, before the watchdog ends the worker', () => {
    expect(() => refuseShortWatchdog(configWith(bsre), { watchdogMs: 120_000 })).toThrow(
      'BSRE_TIMEOUT_SECONDS: 120 s must be less than WATCHDOG_MS (120000 ms)',
    );
    expect(() => refuseShortWatchdog(configWith(bsre), { watchdogMs: 120_001 })).not.toThrow();
  });

  it('say nothing of a gateway that is not asked', () => {
    const local = { ...bsre, certificateSigner: 'local' } as const;
    expect(() => refuseShortWatchdog(configWith(local), { watchdogMs: 5000 })).not.toThrow();
  });
});
