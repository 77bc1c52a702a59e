// A tenant's mails go by its own mail server, where it names one: the address is judged as any other that a tenant has called from here.
import type { MailSender } from '../../core/messages/store.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { smtpSender } from './smtp.ts';

/** As the tenant's settings have it, with the sender of its mails. */
export interface OwnServer {
  readonly own: boolean;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user: string;
  readonly password: string;
  readonly sender: string;
}

interface ByTenant {
  readonly installation: MailSender;
  serverOf(tenant: string): Promise<OwnServer | undefined>;
  readonly outbound: Pick<Outbound, 'converse'>;
}

const thisMachine = ['127.0.0.1', 'localhost'];

export function mailByTenant({ installation, serverOf, outbound }: ByTenant): MailSender {
  return {
    isThere: () => installation.isThere?.() !== false,
    async send(mail, id, tenant) {
      const server = tenant === undefined || mail.ours ? undefined : await serverOf(tenant);
      if (!server?.own) return installation.send(mail, id, tenant);
      const { host, port, tls: secure, user, password, sender } = server;
      if (host === '') throw Object.assign(new Error('the tenant names no mail server'), { code: 'ENOTCONFIGURED', permanent: true });
      const isNear = thisMachine.includes(host);
      await outbound.converse('mail-server', new URL(`${isNear ? 'http' : 'https'}://${host}:${port}`), async ({ address }) => {
        const options = { host: address, port, secure, requireTls: !isNear, user, password, from: sender || `no-reply@${host}` };
        await smtpSender({ ...options, ...(isNear ? {} : { servername: host }) }).send(mail, id);
      });
    },
  };
}
