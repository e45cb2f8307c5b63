import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { signedMessage } from './signed-message.js';
import type { IssuedKey } from './test-authority.js';

const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';

export type TsaBehaviour =
  'GRANTS' | 'REJECTS' | 'FAILS' | 'STAMPS_ANOTHER' | 'FORGETS_NONCE' | 'HANGS' | 'GOES_ON';

/** A time-stamping authority on this machine (RFC 3161 over HTTP), with the faults such a service can have. */
export class LocalTsa {
  behaviour: TsaBehaviour = 'GRANTS';
  asked = 0;
  private serial = 0;

  private constructor(
    private readonly server: Server,
    private readonly key: IssuedKey,
    private readonly now: () => Date,
  ) {}

  static async start(key: IssuedKey, now: () => Date): Promise<LocalTsa> {
    const server = createServer((request, response) => {
      void buffer(request).then(async (body) => {
        tsa.asked += 1;
        if (tsa.behaviour === 'HANGS') return undefined;
        if (tsa.behaviour === 'FAILS') response.statusCode = 500;
        else response.setHeader('content-type', 'application/timestamp-reply');
        if (tsa.behaviour === 'FAILS') return response.end('no');
        response.write(await tsa.answer(body));
        // A stamp, and then far more than one.
        return response.end(Buffer.alloc(tsa.behaviour === 'GOES_ON' ? 1_000_000 : 0));
      });
    });
    const tsa = new LocalTsa(server, key, now);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return tsa;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/tsa`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(body: Buffer): Promise<Buffer> {
    if (this.behaviour === 'REJECTS') {
      const response = new pkijs.TimeStampResp({
        status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.rejection }),
      });
      return Buffer.from(response.toSchema().toBER());
    }
    const { messageImprint, nonce } = pkijs.TimeStampReq.fromBER(new Uint8Array(body));
    if (this.behaviour === 'STAMPS_ANOTHER') {
      messageImprint.hashedMessage = new asn1js.OctetString({ valueHex: new Uint8Array(32).buffer });
    }
    this.serial += 1;
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: '1.3.6.1.4.1.99999.1',
      messageImprint,
      serialNumber: new asn1js.Integer({ value: this.serial }),
      genTime: this.now(),
      ...(nonce && this.behaviour !== 'FORGETS_NONCE' ? { nonce } : {}),
    });
    const content = new Uint8Array(info.toSchema().toBER());
    const token = await signedMessage({
      contentType: TIME_STAMP_INFO,
      content,
      attached: true,
      signer: this.key,
    });
    const response = new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
      timeStampToken: pkijs.ContentInfo.fromBER(new Uint8Array(token)),
    });
    return Buffer.from(response.toSchema().toBER());
  }
}
