// The text of a pool's mail is written, and a mail switched off or on, whichever generation asks.
import { judgeTemplate } from '../../../core/messages/index.ts';
import { changeSettingsWithTexts, switchMessage } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { mailIn } from '../wire/mail-template.ts';
import { lifeOf } from './lives.ts';
import { isSwitchable, type MailType } from './types.ts';

export const writing = { judgeTemplate, changeSettingsWithTexts };

interface Written {
  readonly subject: string;
  readonly content: string;
  readonly redirectTo?: string | undefined;
  /** What the caller takes the life of a code to be, and how the caller calls that. */
  readonly life: { readonly name: string; readonly seconds: number | undefined };
}

/** Writes the text of the mail in the pool's language. Order: the text → its life, which the settings say → where a link leads. */
export async function writeText(
  core: Bound<typeof writing>,
  { ctx }: Pick<AuthingEntry, 'ctx'>,
  { message }: MailType<string>,
  { subject, content, redirectTo, life }: Written,
): Promise<void> {
  const text = mailIn({ subject, content });
  await core.judgeTemplate({ name: message, ...text });
  const seconds = lifeOf(message, ctx);
  if (life.seconds !== undefined && life.seconds !== seconds)
    throw refuse('parameter.out-of-bounds', { name: life.name, allowed: `${seconds}, as the settings of codes have it` });
  if (redirectTo && message !== 'verify-contact')
    throw refuse('parameter.out-of-bounds', { name: 'redirectTo', allowed: 'of VERIFY_EMAIL alone' });
  const { language } = ctx.tenant.settings.messages;
  await core.changeSettingsWithTexts({
    patch: redirectTo === undefined || message !== 'verify-contact' ? {} : { messages: { verifyNextUrl: redirectTo } },
    texts: { written: [{ name: message, language, ...text }], removed: [] },
  });
}

export const switching = { switchMessage };

/** Refuses to switch off a mail that always goes out; `name` is what the caller calls the type. */
export function demandSwitchable({ message }: MailType<string>, enabled: boolean, name = 'type'): void {
  if (!enabled && !isSwitchable(message)) throw refuse('parameter.out-of-bounds', { name, allowed: 'a mail that somebody asks for' });
}

/** Whoever asks for a mail that is switched off is refused, by whatever API. */
export async function switchMail(core: Bound<typeof switching>, mail: MailType<string>, enabled: boolean): Promise<void> {
  demandSwitchable(mail, enabled);
  const { message } = mail;
  if (isSwitchable(message)) await core.switchMessage({ name: message, isSent: enabled });
}
