// What a device shows its owner before anything is approved: a title and a text, in the person's language. The tenant's gateway hands them over.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { chooseAmong } from './choose-text.ts';

interface DeviceTexts {
  readonly locale: string;
  /** Before a sign-in is approved, and before a device is one that approves. */
  readonly approve: string;
  readonly enrol: string;
}

const texts: readonly DeviceTexts[] = [
  {
    locale: 'en',
    approve: 'Somebody is signing in to your account. Approve it only if it is you, just now.',
    enrol: 'Shall this device approve sign-ins to your account? Approve it only if you asked for it just now.',
  },
  {
    locale: 'de',
    approve: 'Jemand meldet sich bei deinem Konto an. Bestätige nur, wenn du es gerade selbst bist.',
    enrol: 'Soll dieses Gerät Anmeldungen bei deinem Konto bestätigen? Bestätige nur, wenn du das gerade selbst willst.',
  },
  {
    locale: 'hu',
    approve: 'Valaki be akar lépni a fiókodba. Csak akkor hagyd jóvá, ha éppen te lépsz be.',
    enrol: 'Ez az eszköz hagyja jóvá a belépéseket a fiókodba? Csak akkor fogadd el, ha éppen te kérted.',
  },
  {
    locale: 'zh-CN',
    approve: '有人正在登录您的账号。只有现在是您本人在登录时才批准。',
    enrol: '要让此设备批准对您账号的登录吗？只有是您本人刚刚提出请求时才批准。',
  },
];

/** `approve`: a sign-in; `enrol`: that this device approves sign-ins from now on. The title is the tenant's product. */
export async function deviceNotice(
  ctx: Ctx,
  { account, asks }: { readonly account: string; readonly asks: 'approve' | 'enrol' },
  { templates }: Pick<Stores<'templates'>, 'templates'>,
): Promise<{ readonly title: string; readonly body: string }> {
  const { product, language } = ctx.tenant.settings.messages;
  const { languages } = await ctx.during('settings.read', () => templates.aboutReader(ctx.tenant.id, { account }));
  return { title: product, body: chooseAmong([...languages, ctx.language ?? '', language], texts)[asks] };
}
