// /entity.update: writing to a record.
import { readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { demandAttributes, demandRecordType } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/doors.ts';
import { parseJson } from '../../_common/json.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { dotted, isKnown, recordIn, recordOut, reserved } from '../wire/record.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

export const update = akamai.endpoint({
  operation: '/entity.update',
  method: ['GET', 'POST'],
  path: '/entity.update',
  caller: { by: 'client', right: 'everything', token: 'instead' },
  calls: { demandRecordType, demandAttributes, readAccount, writeAccount },
  faults: { 'password.reused': 352, 'input.rejected': 360 },
  problems: { required: 362, type: 341, date: 342, 'email-form': 360, 'too-long': 363 },
  takes: {
    params: Parameters({
      ...selecting,
      attribute_name: Maybe(Text()),
      value: Maybe(Text({ blank: 'allowed' })),
      attributes: Maybe(JsonObjectText()),
      include_record: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, entry) {
    const attributes = attributesOf(params);
    const key = selectorOf(params, entry);
    await core.demandRecordType({ type: params.type_name ?? 'user', known: ['user'] });
    await core.demandAttributes({ paths: Object.keys(attributes), known: (path) => isKnown(path) && !reserved.includes(path) });
    const { account } = await core.readAccount(key);
    const { profile, data, email, mobileNumber, password } = recordIn(attributes);
    const identifier = (text: string | null | undefined) => (text === null ? null : { text: text! });
    await core.writeAccount({
      account: account.id,
      by: entry.client ? 'operator' : 'person',
      profile,
      data,
      identifiers: {
        ...(email === undefined ? {} : { email: identifier(email) }),
        ...(mobileNumber === undefined ? {} : { phone: identifier(mobileNumber) }),
      },
      ...(password === undefined ? {} : { password: { next: Password.typed(password), currentNotAsked: entry.client !== undefined } }),
    });
    return { body: params.include_record ? { result: recordOut(await core.readAccount({ id: account.id })) } : {} };
  },
});

function attributesOf(params: {
  readonly attribute_name?: string;
  readonly value?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}): JsonObject {
  const { attribute_name: name, value, attributes } = params;
  if (attributes && value !== undefined) throw refuse('parameter.conflicting', { names: ['value', 'attributes'] });
  if (attributes) return attributes as JsonObject;
  if (name === undefined || value === undefined) throw refuse('parameter.missing', { names: ['attributes'], blank: false, in: 'params' });
  return withValueAt({}, dotted(name), leniently(value));
}

/** A value that is no JSON is the text it is. */
function leniently(text: string): Json {
  try {
    return parseJson(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
