import { EnrollmentConfig, EnrollmentWorkerModule } from '@asn-corpu/enrollment';
import { LearningPathWorkerModule } from '@asn-corpu/learning-path';
import { PeopleConfig, PeopleWorkerModule } from '@asn-corpu/people';
import {
  MailConfig,
  QueueConfig,
  readConfigs,
  runProcess,
  ServiceConfig,
  startWorkers,
  WorkerConfig,
} from '@asn-corpu/platform';

// One process per service and role: WORKER_SERVICE says whose background work this one does.
await runProcess('worker', process.env, () => {
  const { worker, queue, mail } = readConfigs(process.env, {
    worker: WorkerConfig,
    queue: QueueConfig,
    mail: MailConfig,
  });
  const { service } = readConfigs(process.env, { service: ServiceConfig });
  const modules = {
    people: () =>
      PeopleWorkerModule.register(readConfigs(process.env, { config: PeopleConfig }).config, mail, queue),
    'learning-path': () => LearningPathWorkerModule.register(service, queue),
    enrollment: () =>
      EnrollmentWorkerModule.register(readConfigs(process.env, { config: EnrollmentConfig }).config, queue),
  };
  return startWorkers([modules[worker.workerService]()], service, queue);
});
