// UpdateEmailTemplateWithClient: the text of a mail is written by owners of the first generation.
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { inPool } from '../applications/former-kinds.ts';
import { poolOf } from '../pools.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { mailOf } from './first-generation.ts';
import { demandSwitchable, switching, switchMail, writeText, writing } from './writing.ts';

export const UpdateEmailTemplateWithClient = authing.formerField('UpdateEmailTemplateWithClient', {
  summary: 'Writes the text of a mail, which people get from the next one on, and switches it on or off where that is said.',
  caller: { by: 'owner' },
  calls: { ...writing, ...switching },
  ...inPool,
  takes: {
    args: Parameters({
      ...fieldsOfInput('generation-1', 'EmailTemplateWithClientInput'),
      template: Text(),
      object: Text(),
      content: Text({ maxLength: 50_000 }),
      redirectTo: Maybe(Text({ blank: 'allowed' })),
      URLExpireTime: Maybe(Whole()),
      status: Maybe(Flag()),
      _id: Maybe(Text({ blank: 'allowed' })),
      user: Maybe(Text({ blank: 'allowed' })),
    }),
  },
  async handle({ args: { template, object: subject, content, redirectTo, URLExpireTime: seconds, status, _id: id, user } }, core, entry) {
    demandNothing({ user });
    const mail = mailOf(template, entry.ctx);
    // Before the text is written: it would be half of the call.
    if (status !== undefined) demandSwitchable(mail, status, 'template');
    await writeText(core, entry, mail, { subject, content, redirectTo, life: { name: 'URLExpireTime', seconds } });
    if (status !== undefined) await switchMail(core, mail, status);
    return { _id: id ?? mail.type, client: poolOf(entry.client), status: status ?? null };
  },
});
