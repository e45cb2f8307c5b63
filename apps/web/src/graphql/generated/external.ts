/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const RecordImports = 'ab8acc8cae02f6fdd0b0917df056a06de6752ea4ff437c3c59208d7de3bae246' as Doc<T.RecordImportsQuery, T.RecordImportsQueryVariables>;
export const RecordImportPage = '55feb69ace527357b66c0870d87e818d2f021bbc9e0de5458a4169959c97df43' as Doc<T.RecordImportPageQuery, T.RecordImportPageQueryVariables>;
export const RecordRows = '42691bb486e6538c71b524bc76142fa7daaf6b40eef5ccdde09592a0ab36f151' as Doc<T.RecordRowsQuery, T.RecordRowsQueryVariables>;
export const ConfirmRecordImport = '812a523a59050d0fca0a07a661dedda3e22e1353ff493c6d33e690b4eabfc28f' as Doc<T.ConfirmRecordImportMutation, T.ConfirmRecordImportMutationVariables>;
export const DiscardRecordImport = '256e7510b59bd074f082c30f1d4d3e16318433d04fcee377ed856676acc34888' as Doc<T.DiscardRecordImportMutation, T.DiscardRecordImportMutationVariables>;
export const RecordConflicts = '892eb896f54f0df0007ddb305501f59a12114b73886273f0dd7da17b31a589fd' as Doc<T.RecordConflictsQuery, T.RecordConflictsQueryVariables>;
export const DecideRecordConflict = '58bbab117a1cd88b878f0851c30ea512be1d660ade14edc139b214485dabcc08' as Doc<T.DecideRecordConflictMutation, T.DecideRecordConflictMutationVariables>;
export const SiasnBatches = 'a26b3ffdf40e250382892d1d56e8bd525ed83d1a86b820b6b86e085bbe745aae' as Doc<T.SiasnBatchesQuery, T.SiasnBatchesQueryVariables>;
export const CreateSiasnBatch = 'adfb12fcd4fcc9f703bc7bccb2e3a24fa2a241617deb1974a67493cf98101fd6' as Doc<T.CreateSiasnBatchMutation, T.CreateSiasnBatchMutationVariables>;
export const SiasnBatchPage = '214867e561c2dab79c2d51aa4bf4e0b7b12c67146e93c5b94b9c8bb4e7ab298b' as Doc<T.SiasnBatchPageQuery, T.SiasnBatchPageQueryVariables>;
export const SiasnItems = 'af58309bf92661004fce9a32905367ad9612640773a9e1bd292f4f2309aa5eac' as Doc<T.SiasnItemsQuery, T.SiasnItemsQueryVariables>;
export const RecordSiasnAnswer = 'ee4914dba553766fb2a06355a2129e3bf0f878c46df7803eefe0c6600a42c497' as Doc<T.RecordSiasnAnswerMutation, T.RecordSiasnAnswerMutationVariables>;
