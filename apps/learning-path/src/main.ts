import { createLearningPathApp } from '@asn-corpu/learning-path';
import { listen, readConfigs, runProcess, ServiceConfig } from '@asn-corpu/platform';

await runProcess('learning-path', process.env, async () => {
  const { config } = readConfigs(process.env, { config: ServiceConfig });
  const app = await createLearningPathApp(config);
  await listen(app, config);
  return app;
});
