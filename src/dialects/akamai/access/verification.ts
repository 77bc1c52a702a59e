// /access: codes that, once used, set a time of a record to the moment of their use.
import { readRecord } from '../../../core/records/index.ts';
import { demandKnown, issueAttributeCode, useAttributeCode } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { coreName, dotted } from '../wire/attribute-names.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

const longest = 31_536_000;
const shortly = 30;

const contacts: Readonly<Record<string, string>> = { emailVerified: 'email', phoneVerified: 'phone' };

export const getVerificationCode = akamai.endpoint('/access/getVerificationCode', {
  summary: 'Gives a code that proves an attribute of a record when it is used.',
  caller: { by: 'client', right: ['write', 'issue'], anyAddress: true },
  calls: { ...typing, readRecord, demandKnown, issueAttributeCode },
  takes: { params: Parameters({ ...selecting, attribute_name: Text(), lifetime: Maybe(Whole({ minimum: 1, maximum: longest })) }) },
  async handle({ params }, core, entry) {
    const keyOf = selectorOf(params, entry);
    const { type } = await typeOf(core, params.type_name, entry, 'read');
    const path = coreName(type.name, dotted(params.attribute_name));
    await core.demandKnown({
      paths: [path],
      known: (each) => type.attributes.some((attribute) => attribute.path === each && attribute.type === 'date-time'),
    });
    const { id } = await core.readRecord({ type, key: keyOf(type) });
    const attribute = contacts[path] ?? path.replace(/^data\./, '');
    return {
      body: { verification_code: await core.issueAttributeCode({ account: id, attribute, lifeSeconds: params.lifetime ?? shortly }) },
    };
  },
});

export const useVerificationCode = akamai.endpoint('/access/useVerificationCode', {
  summary: 'Uses such a code: marks the attribute of the record.',
  caller: { by: 'nobody' },
  calls: { useAttributeCode },
  takes: { params: Parameters({ verification_code: Text() }) },
  async handle({ params }, core) {
    const { account } = await core.useAttributeCode({ value: params.verification_code });
    return { body: { uuid: account } };
  },
});
