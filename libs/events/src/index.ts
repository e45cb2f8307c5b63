export * from './events.js';
export type { PayloadOf, Shape } from './shape.js';
