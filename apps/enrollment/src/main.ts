import { createEnrollmentApp, EnrollmentConfig } from '@asn-corpu/enrollment';
import { listen, QueueStoreConfig, readConfigs, runProcess } from '@asn-corpu/platform';

await runProcess('enrollment', process.env, async () => {
  const { config, queue } = readConfigs(process.env, { config: EnrollmentConfig, queue: QueueStoreConfig });
  const app = await createEnrollmentApp(config, queue);
  await listen(app, config);
  return app;
});
