import {
  certifiedByOther,
  HOSTILE_BEHAVIOURS,
  HOSTILE_CHANGES,
  TestAuthority,
  type OtherSignature,
  type UpdateChange,
} from '@asn-corpu/testing';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { renderCertificate } from '../certificate-face/certificate.pdf.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { addsOnlyASignature } from './signed-increment.checks.js';

const NOW = new Date('2026-03-06T02:00:00Z');
const sent = renderCertificate(testFace());
let how: OtherSignature;

beforeAll(async () => {
  const authority = await TestAuthority.create(NOW);
  const signer = await authority.issue({ name: 'The official', validFrom: NOW });
  how = { signer, chain: [authority.root.certificate], now: NOW };
});

/** Signed by another program, with a change that it signs too. */
async function certified(change: UpdateChange = {}): Promise<Buffer> {
  const signed = await certifiedByOther(sent, { ...how, change });
  if (!(await isGoodByLibrary(signed))) throw new Error('That is not signed');
  return signed;
}

describe('a document with a signature more', () => {
  it('is that where it is only certified', async () => {
    expect(addsOnlyASignature(sent, await certified())).toBe(true);
  });

  it('is that however signers write it: lines that end otherwise, their name, a new date, an empty picture', async () => {
    const signed = await certified({
      objects: (objects, { document, field, next }) => {
        const info = Number(/\/Info (\d+) 0 R/.exec(document.slice(document.lastIndexOf('trailer')))?.[1]);
        objects.set(
          info,
          "<</Title(SERTIFIKAT)/ModDate(D:20260306100000+08'00')/Producer(A signer \\(tm\\))>>",
        );
        objects.set(
          field,
          (objects.get(field) ?? '').replace('/Rect[0 0 0 0]', `/Rect [ 0.0 0 0 .0 ]/AP <</N ${next} 0 R>>`),
        );
        objects.set(
          next,
          '<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>\nstream\n\nendstream',
        );
      },
      text: (update) =>
        update
          .replace(/ ([nf]) \n/g, ' $1\r\n')
          .replace(/\/Prev/, '/ID[(one\\)/) <00 ff>]\n/Prev')
          .replace('\nstartxref', '\n%A signer 5.5\nstartxref'),
    });
    expect(addsOnlyASignature(sent, signed)).toBe(true);
  });

  it.each(HOSTILE_BEHAVIOURS)(
    'is not that where its signer %s, though the signature is good',
    async (name) => {
      expect(addsOnlyASignature(sent, await certified(HOSTILE_CHANGES[name]))).toBe(false);
    },
  );

  it('is not that without the document before it', async () => {
    const signed = await certified();
    expect(addsOnlyASignature(sent.subarray(1), signed)).toBe(false);
    expect(addsOnlyASignature(sent, sent)).toBe(false);
  });
});
