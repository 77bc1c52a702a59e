// What the first generation says of an application that people enter by SAML, and what is registered of the service provider that it is.
import { type GivenProvider, nameIdFormats, nameIdNames, type ServiceProvider } from '../../../core/saml/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { formatIn, formatOf, sourcesIn, sourcesOut } from './told.ts';

const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

export interface SamlFacts {
  readonly SPMetadata?: string | undefined;
  readonly assertionConsumerUrl?: string | undefined;
  readonly bindings?: readonly string[] | undefined;
  readonly nameIds?: readonly string[] | undefined;
  readonly attributes?: readonly string[] | undefined;
  readonly attributeNameFormat?: string | undefined;
  readonly enableSignRes?: boolean | undefined;
  readonly enableSignReq?: boolean | undefined;
  readonly reqSignPublicKey?: string | undefined;
  readonly enableEncryptRes?: boolean | undefined;
  readonly resEncryptPublicKey?: string | undefined;
}

const outOf = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** Undefined where nothing is said of a service provider. One without metadata is named by the address that takes its assertions. */
export function providerIn(
  facts: SamlFacts,
  { name, known }: { readonly name: string | undefined; readonly known: boolean },
): GivenProvider | undefined {
  const { SPMetadata: metadata, assertionConsumerUrl: address, bindings = [], nameIds = [] } = facts;
  if (facts.enableSignRes === false) throw outOf('enableSignRes', 'true: every assertion is signed');
  if (!bindings.every((each) => each === post)) throw outOf('bindings', post);
  const [format] = nameIds;
  const nameId = nameIdFormats.find((each) => nameIdNames[each] === format);
  if (nameIds.length > 1 || (format !== undefined && nameId === undefined))
    throw outOf('nameIds', `one of ${Object.values(nameIdNames).join(', ')}`);
  const given: GivenProvider = {
    ...(metadata ? { metadata } : {}),
    ...(address ? { consumers: [{ address, index: null, isDefault: true }] } : {}),
    ...(nameId ? { nameId } : {}),
    ...(facts.attributes === undefined ? {} : { attributes: sourcesIn(facts.attributes) }),
    ...(facts.attributeNameFormat ? { attributeNames: formatIn(facts.attributeNameFormat) } : {}),
    ...(facts.enableSignReq === undefined ? {} : { wantsSignedRequests: facts.enableSignReq }),
    ...(facts.reqSignPublicKey ? { certificates: [facts.reqSignPublicKey] } : {}),
    ...encryptionIn(facts),
  };
  if (Object.keys(given).length === 0) return undefined;
  const names = known || metadata || !address ? {} : { entityId: address };
  return { ...given, ...names, ...(name === undefined ? {} : { name }), ...(known ? {} : { startsHere: true }) };
}

function encryptionIn({ enableEncryptRes, resEncryptPublicKey: certificate }: SamlFacts): Pick<GivenProvider, 'encryption'> {
  if (enableEncryptRes === false) return { encryption: null };
  if (enableEncryptRes && !certificate) throw outOf('resEncryptPublicKey', 'the certificate under which assertions are encrypted');
  return certificate ? { encryption: { certificate, algorithm: 'aes256-gcm' } } : {};
}

/** Of the service provider; `undefined` shows what is true of one of which nothing was said. */
export const providerOut = (provider: ServiceProvider | undefined) => ({
  enabled: provider?.enabled ?? true,
  assertionConsumerUrl: (provider?.consumers.find(({ isDefault }) => isDefault) ?? provider?.consumers[0])?.address ?? null,
  bindings: [post],
  nameIds: provider ? [nameIdNames[provider.nameId]] : [],
  attributes: sourcesOut(provider?.attributes ?? []),
  attributeNameFormat: formatOf(provider?.attributeNames ?? 'oid'),
  enableSignRes: true,
  enableSignReq: provider?.wantsSignedRequests ?? false,
  reqSignPublicKey: provider?.certificates[0] ?? null,
  enableEncryptRes: Boolean(provider?.encryption),
  resEncryptPublicKey: provider?.encryption?.certificate ?? null,
});
