// get-email-provider, config-email-provider and UseDefaultEmailProvider: by which mail server a pool's mails go.
import { Type } from 'typebox';
import { chooseMailServer } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';

/** The password is shown to nobody. */
function providerOut({ ctx }: Pick<AuthingEntry, 'ctx'>) {
  const { own: enabled, host: smtp_host, port: smtp_port, tls: secure } = ctx.tenant.settings.mailServer;
  return {
    enabled,
    type: 'custom',
    smtpConfig: { smtp_host, smtp_port, sender: ctx.tenant.settings.mailServer.user, senderPass: '', secure },
  };
}

const get = authing.third('GET /get-email-provider', {
  summary: 'Shows by which mail server the pool’s mails go.',
  caller: { by: 'owner' },
  calls: {},
  handle: async (_given, _core, entry) => providerOut(entry),
});

const smtp = Type.Object({
  smtp_host: Text(),
  smtp_port: Whole({ minimum: 1, maximum: 65_535 }),
  sender: Maybe(Text()),
  senderPass: Text(),
  secure: Maybe(Flag()),
});

const configure = authing.third('POST /config-email-provider', {
  summary: 'Has the pool’s mails go by a mail server of its own, or by the installation’s again.',
  caller: { by: 'owner' },
  calls: { chooseMailServer },
  faults: { 'sender.unconfigured': 2025 },
  takes: { body: Parameters({ type: Text(), enabled: Flag(), smtpConfig: Maybe(smtp) }) },
  async handle({ body: { type, enabled, smtpConfig } }, core, entry) {
    // Services that are not SMTP have interfaces of their own, which nothing here speaks.
    if (type !== 'custom') throw refuse('parameter.out-of-bounds', { name: 'type', allowed: 'custom' });
    const present = entry.ctx.tenant.settings.mailServer;
    const given = smtpConfig && {
      host: smtpConfig.smtp_host.trim().toLowerCase(),
      port: smtpConfig.smtp_port,
      tls: smtpConfig.secure ?? false,
      user: smtpConfig.sender ?? '',
      password: smtpConfig.senderPass,
    };
    await core.chooseMailServer({ own: enabled, ...given });
    const { host, port, tls, user } = { ...present, ...given };
    return { enabled, type, smtpConfig: { smtp_host: host, smtp_port: port, sender: user, senderPass: '', secure: tls } };
  },
});

export const mailProviders = [get, configure];

export const UseDefaultEmailProvider = authing.formerField('UseDefaultEmailProvider', {
  summary: 'Has the pool’s mails go by the installation’s mail server again.',
  caller: { by: 'owner' },
  calls: { chooseMailServer },
  faults: { 'sender.unconfigured': 2025 },
  requestErrors: { 'tenant.unspecified': 2101, 'tenant.unknown': 2011 },
  async handle(_given, core) {
    await core.chooseMailServer({ own: false });
    return true;
  },
});
