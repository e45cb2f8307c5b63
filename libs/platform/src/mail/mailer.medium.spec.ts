import { createServer, type AddressInfo, type Server } from 'node:net';
import { MailConfig } from '../config/platform.config.js';
import { Mailer } from './mailer.js';

let server: Server;
let said: string[];

/** A mail server that takes everything, and keeps what it was told. */
beforeEach(async () => {
  said = [];
  server = createServer((socket) => {
    let inData = false;
    socket.write('220 uji\r\n');
    socket.setEncoding('utf8').on('data', (text: string) => {
      said.push(text);
      if (inData && text.includes('\r\n.\r\n')) {
        inData = false;
        socket.write('250 ok\r\n');
      } else if (!inData) {
        inData = text.startsWith('DATA');
        socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('The mailer', () => {
  it('hands a mail to the server it was given, under the id it was given', async () => {
    const { port } = server.address() as AddressInfo;
    const config = Object.assign(new MailConfig(), { smtpUrl: `smtp://127.0.0.1:${port}` });
    const mail = {
      to: 'ani@corpu.test',
      subject: 'Ada kursi',
      text: 'Jawab sebelum besok.',
      messageId: 'uji-1',
    };
    await new Mailer(config).send(mail);
    const all = said.join('');
    expect(all).toContain('RCPT TO:<ani@corpu.test>');
    expect(all).toContain('Message-ID: <uji-1@asn-corpu>');
    expect(all).toContain('Jawab sebelum besok.');
  });

  it('fails where nobody answers', async () => {
    const config = Object.assign(new MailConfig(), { smtpUrl: 'smtp://127.0.0.1:1' });
    const mail = { to: 'ani@corpu.test', subject: 'Ada kursi', text: '-', messageId: 'uji-2' };
    await expect(new Mailer(config).send(mail)).rejects.toThrow('ECONNREFUSED');
  });
});
