/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const CertificatePage = '2636e2c8a389fe58111d5c3134bc89f223e2c193e8113799b99415e2cda8ff4f' as Doc<T.CertificatePageQuery, T.CertificatePageQueryVariables>;
export const CertificateConsequences = '48a3cd3d240e37671aa0256c42b84cfd7ecff298dfd9a74db0374b9765d3cce4' as Doc<T.CertificateConsequencesQuery, T.CertificateConsequencesQueryVariables>;
export const ReviseCertificate = '7324cc39739611cf6a7a832debe377de7f0ce0f5eae2abddbb899f1ff587e769' as Doc<T.ReviseCertificateMutation, T.ReviseCertificateMutationVariables>;
export const PendingCertificateRevisions = '02a29c5e3fa4ef5c986733cdbfff6c2efcac3d4470938e268295f7298d33505a' as Doc<T.PendingCertificateRevisionsQuery, T.PendingCertificateRevisionsQueryVariables>;
export const DecideCertificateRevision = '948b575a1b1ffb5639354b68979d054cefbcf354929f4ea56730a787be14a1c2' as Doc<T.DecideCertificateRevisionMutation, T.DecideCertificateRevisionMutationVariables>;
export const CertificatesOf = 'b4bda102733a4f808febfd56ae1839a061aa7f936177806af7a77aea1a0ea6ba' as Doc<T.CertificatesOfQuery, T.CertificatesOfQueryVariables>;
export const CertificateDesk = '810f66361df1b33c1e854f804559902aae4e1ef17fefe34a173507009b21b83c' as Doc<T.CertificateDeskQuery, T.CertificateDeskQueryVariables>;
export const CertificateBatches = '79ed9deabcb6315b4c61856bf6005b9d355ef65ba7d09a6eab1b12aef5072331' as Doc<T.CertificateBatchesQuery, T.CertificateBatchesQueryVariables>;
export const CertificateDesks = 'eb9173f7740b5e3ba07783cb75914b7f202749da11f3038fd3b384545d0f0c54' as Doc<T.CertificateDesksQuery, T.CertificateDesksQueryVariables>;
export const CertificateFailures = '836c4f7e947ee8bffa542baf3613202dca81d0f5e38073de63df3e8dc5bea96b' as Doc<T.CertificateFailuresQuery, T.CertificateFailuresQueryVariables>;
export const CertificateBatchConsequences = '9b1d4d668afb0aca9173cbfd5edd81712e05f409ef8850889f6308a889b0ee49' as Doc<T.CertificateBatchConsequencesQuery, T.CertificateBatchConsequencesQueryVariables>;
export const HoldCertificates = 'dd79e73a84c95b7135ee01eedc360ef586fd135ccbad99efca0c171ab3c2672b' as Doc<T.HoldCertificatesMutation, T.HoldCertificatesMutationVariables>;
export const ReleaseCertificates = '99f45cbe6c757724b00bbf1065031db088447e06f904b6dda0cd39146b9a5b69' as Doc<T.ReleaseCertificatesMutation, T.ReleaseCertificatesMutationVariables>;
export const ReviseCertificates = '90b5945c686b74ec9e7d0d3c602e9c704f728873c02e4e4b32cfc09b92288803' as Doc<T.ReviseCertificatesMutation, T.ReviseCertificatesMutationVariables>;
export const DecideCertificateBatch = '3ce45d55b2e900b029ce2baa13de95a88737efd617718247702929875932c747' as Doc<T.DecideCertificateBatchMutation, T.DecideCertificateBatchMutationVariables>;
export const PauseCertificateBatch = '508887bd76608a34b167d629c1f55ee791cf5ca48256888265f2bc4f2fda17db' as Doc<T.PauseCertificateBatchMutation, T.PauseCertificateBatchMutationVariables>;
export const RetryCertificateBatch = '606b48027ebf44a63f42c2b69c90e42e891bf21c8db2a186acb6ab96c73e9663' as Doc<T.RetryCertificateBatchMutation, T.RetryCertificateBatchMutationVariables>;
export const SigningQueue = '891219562da9f520d9d9fa8f74215713a308fa887395b38a49b6c34861d0e7b8' as Doc<T.SigningQueueQuery, T.SigningQueueQueryVariables>;
export const RetryCertificateFiles = '826d4bb2ed348b2c67848c631c534a5b0cad3b3b00dde138d7af53115ce8c826' as Doc<T.RetryCertificateFilesMutation, T.RetryCertificateFilesMutationVariables>;
