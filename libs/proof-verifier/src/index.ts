export { BundleFault, CHECKS, type Check, type Words } from './fault.js';
export { keptCheckpoints, type KeptCheckpoint } from './kept-checkpoints.js';
export { canVerify } from './reading/signature.js';
export {
  verifyBundle,
  type BundleFacts,
  type CheckState,
  type Report,
  type VerifyOptions,
} from './verify.js';
export { reportText, sayCheck, sayNotes, type Language } from './words.js';
export { blobSource, UnreadableSource, type Source } from './reading/zip-reader.js';
