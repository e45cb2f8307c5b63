import { createEnrollmentApp, EnrollmentConfig } from '@asn-corpu/enrollment';
import { listen, readConfigs, runProcess } from '@asn-corpu/platform';

await runProcess('enrollment', process.env, async () => {
  const { config } = readConfigs(process.env, { config: EnrollmentConfig });
  const app = await createEnrollmentApp(config);
  await listen(app, config);
  return app;
});
