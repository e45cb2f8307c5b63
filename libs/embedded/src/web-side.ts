import { createEnrollmentApp, EnrollmentConfig } from '@asn-corpu/enrollment';
import { createGatewayApp, GatewayConfig } from '@asn-corpu/gateway';
import { createLearningPathApp } from '@asn-corpu/learning-path';
import { createPeopleApp, PeopleConfig } from '@asn-corpu/people';
import { listen, MailConfig, QueueStoreConfig, readConfigs, ServiceConfig } from '@asn-corpu/platform';
import {
  gatewayEnvironment,
  queueEnvironment,
  serviceEnvironment,
  type PlatformSettings,
} from './platform-settings.js';
import { tracedSide, type Side } from './side.js';

/** The web side in this process: the three services and the gateway before them, talking over loopback as they would over a network. */
export function startSide(settings: PlatformSettings): Promise<Side> {
  return tracedSide('web', settings, () => start(settings));
}

async function start(settings: PlatformSettings): Promise<Side> {
  const people = readConfigs(serviceEnvironment(settings, 'people'), {
    config: PeopleConfig,
    mail: MailConfig,
  });
  const learningPath = readConfigs(serviceEnvironment(settings, 'learning-path'), { config: ServiceConfig });
  const enrollment = readConfigs(serviceEnvironment(settings, 'enrollment'), { config: EnrollmentConfig });
  const { queue } = readConfigs(queueEnvironment(settings), { queue: QueueStoreConfig });
  const [peopleApp, learningPathApp, enrollmentApp] = await Promise.all([
    createPeopleApp(people.config, people.mail),
    createLearningPathApp(learningPath.config),
    createEnrollmentApp(enrollment.config, queue),
  ]);
  const ports = {
    people: await listen(peopleApp, people.config),
    'learning-path': await listen(learningPathApp, learningPath.config),
    enrollment: await listen(enrollmentApp, enrollment.config),
  };
  const gateway = readConfigs(gatewayEnvironment(settings, ports), { config: GatewayConfig });
  const gatewayApp = await createGatewayApp(gateway.config);
  const port = await listen(gatewayApp, gateway.config);
  return {
    port,
    servicePorts: ports,
    close: async () => {
      await gatewayApp.close();
      await Promise.all([peopleApp.close(), learningPathApp.close(), enrollmentApp.close()]);
    },
  };
}
