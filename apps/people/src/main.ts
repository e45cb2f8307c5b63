import { createPeopleApp, PeopleConfig } from '@asn-corpu/people';
import { listen, MailConfig, readConfigs, runProcess } from '@asn-corpu/platform';

await runProcess('people', process.env, async () => {
  const { config, mail } = readConfigs(process.env, { config: PeopleConfig, mail: MailConfig });
  const app = await createPeopleApp(config, mail);
  await listen(app, config);
  return app;
});
