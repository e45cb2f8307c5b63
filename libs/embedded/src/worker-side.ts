import { EnrollmentConfig, EnrollmentWorkerModule } from '@asn-corpu/enrollment';
import { LearningPathWorkerModule } from '@asn-corpu/learning-path';
import { PeopleConfig, PeopleWorkerModule } from '@asn-corpu/people';
import { MailConfig, QueueConfig, readConfigs, ServiceConfig, startWorkers } from '@asn-corpu/platform';
import { queueEnvironment, serviceEnvironment, type PlatformSettings } from './platform-settings.js';
import { tracedSide, type Side } from './side.js';

/** The background of all services in this process. */
export function startSide(settings: PlatformSettings): Promise<Side> {
  return tracedSide('worker', settings, () => start(settings));
}

async function start(settings: PlatformSettings): Promise<Side> {
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
    queue,
  );
  return { port: workers.port, servicePorts: {}, close: () => workers.close() };
}
