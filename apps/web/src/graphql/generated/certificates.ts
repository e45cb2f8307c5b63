/* Made by npm run generate. */
import type { Doc } from '../document';
import type * as T from './graphql';

export const CertificatePage = 'b7ce0e0bb3168ca68b4cbbb98f0762afe1227b8c277797e864b1f09cdbaf04e3' as Doc<T.CertificatePageQuery, T.CertificatePageQueryVariables>;
export const CertificateConsequences = '48a3cd3d240e37671aa0256c42b84cfd7ecff298dfd9a74db0374b9765d3cce4' as Doc<T.CertificateConsequencesQuery, T.CertificateConsequencesQueryVariables>;
export const ReviseCertificate = '7324cc39739611cf6a7a832debe377de7f0ce0f5eae2abddbb899f1ff587e769' as Doc<T.ReviseCertificateMutation, T.ReviseCertificateMutationVariables>;
export const PendingCertificateRevisions = '02a29c5e3fa4ef5c986733cdbfff6c2efcac3d4470938e268295f7298d33505a' as Doc<T.PendingCertificateRevisionsQuery, T.PendingCertificateRevisionsQueryVariables>;
export const DecideCertificateRevision = '948b575a1b1ffb5639354b68979d054cefbcf354929f4ea56730a787be14a1c2' as Doc<T.DecideCertificateRevisionMutation, T.DecideCertificateRevisionMutationVariables>;
export const CertificatesOf = 'b4bda102733a4f808febfd56ae1839a061aa7f936177806af7a77aea1a0ea6ba' as Doc<T.CertificatesOfQuery, T.CertificatesOfQueryVariables>;
