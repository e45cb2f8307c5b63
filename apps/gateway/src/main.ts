import { createGatewayApp, GatewayConfig } from '@asn-corpu/gateway';
import { listen, readConfigs, runProcess } from '@asn-corpu/platform';

await runProcess('gateway', process.env, async () => {
  const { config } = readConfigs(process.env, { config: GatewayConfig });
  const app = await createGatewayApp(config);
  await listen(app, config);
  return app;
});
