import { createEnrollmentApp, EnrollmentConfig, EnrollmentWorkerModule } from '@asn-corpu/enrollment';
import { createGatewayApp, GatewayConfig } from '@asn-corpu/gateway';
import { createLearningPathApp, LearningPathWorkerModule } from '@asn-corpu/learning-path';
import { createPeopleApp, PeopleConfig, PeopleWorkerModule } from '@asn-corpu/people';
import {
  listen,
  MailConfig,
  QueueConfig,
  readConfigs,
  ServiceConfig,
  startWorkers,
} from '@asn-corpu/platform';
import {
  gatewayEnvironment,
  queueEnvironment,
  serviceEnvironment,
  type PlatformSettings,
} from './platform-settings.js';

export interface Side {
  /** Where it listens. */
  readonly port: number;
  /** Where its services listen, for those who look at them one by one. */
  readonly servicePorts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** The web side in this process: the three services and the gateway before them, talking over loopback as they would over a network. */
export async function startWebSide(settings: PlatformSettings): Promise<Side> {
  const people = readConfigs(serviceEnvironment(settings, 'people'), {
    config: PeopleConfig,
    mail: MailConfig,
  });
  const learningPath = readConfigs(serviceEnvironment(settings, 'learning-path'), { config: ServiceConfig });
  const enrollment = readConfigs(serviceEnvironment(settings, 'enrollment'), { config: EnrollmentConfig });
  const [peopleApp, learningPathApp, enrollmentApp] = await Promise.all([
    createPeopleApp(people.config, people.mail),
    createLearningPathApp(learningPath.config),
    createEnrollmentApp(enrollment.config),
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

/** The background of all services in this process. */
export async function startWorkerSide(settings: PlatformSettings): Promise<Side> {
  const people = readConfigs(serviceEnvironment(settings, 'people'), {
    config: PeopleConfig,
    mail: MailConfig,
  });
  const learningPath = readConfigs(serviceEnvironment(settings, 'learning-path'), { config: ServiceConfig });
  const enrollment = readConfigs(serviceEnvironment(settings, 'enrollment'), { config: EnrollmentConfig });
  const { queue } = readConfigs(queueEnvironment(settings), { queue: QueueConfig });
  const workers = await startWorkers(
    [
      PeopleWorkerModule.register(people.config, people.mail, queue),
      LearningPathWorkerModule.register(learningPath.config, queue),
      EnrollmentWorkerModule.register(enrollment.config, queue),
    ],
    people.config,
  );
  return { port: workers.port, servicePorts: {}, close: () => workers.close() };
}
