export { LEARNING_PATH_DATABASE } from './learning-path.database.js';
export { createLearningPathApp, LearningPathWorkerModule } from './learning-path.module.js';
