// How an application uses SAML, as this vendor's administrators see it, and a service provider of the core.
import { type Static, Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { type GivenProvider, nameIdFormats, nameIdNames, type ServiceProvider } from '../../../core/saml/index.ts';
import { Flag, Maybe, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { demandNoOthers } from './other-members.ts';

const address = () => Type.String({ maxLength: 2000 });
const methods = { FRONTCHANNEL_HTTP_REDIRECT: 'redirect', FRONTCHANNEL_HTTP_POST: 'post' } as const;

/** What of a configuration by hand has an effect. */
export const manual = Type.Object({
  issuer: Type.String({ maxLength: 1024 }),
  assertionConsumerUrls: Type.Array(address(), { minItems: 1, maxItems: 50 }),
  defaultAssertionConsumerUrl: Maybe(address()),
  singleSignOnProfile: Maybe(
    Type.Object({
      enableIdpInitiatedSingleSignOn: Maybe(Flag()),
      assertion: Maybe(Type.Object({ nameIdFormat: Maybe(Words(Object.values(nameIdNames) as [string, ...string[]])) })),
    }),
  ),
  singleLogoutProfile: Maybe(
    Type.Object({
      enabled: Maybe(Flag()),
      logoutRequestUrl: Maybe(address()),
      logoutResponseUrl: Maybe(address()),
      logoutMethod: Maybe(Words(['FRONTCHANNEL_HTTP_REDIRECT', 'FRONTCHANNEL_HTTP_POST'])),
    }),
  ),
  requestValidation: Maybe(Type.Object({ enableSignatureValidation: Maybe(Flag()) })),
});

export type Manual = Static<typeof manual>;

/** The same of every service provider: what cannot be chosen. */
const fixed = {
  serviceProviderQualifier: '',
  idpEntityIdAlias: '',
  attributeProfile: {
    enabled: true,
    alwaysIncludeAttributesInResponse: true,
    nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  },
  responseSigning: { enabled: true, signingAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
  enableAssertionQueryProfile: false,
} as const;

const known = Object.keys(manual.properties);

/** Refuses what a configuration asks for and nothing here does. */
export function demandManual(given: unknown): void {
  demandNoOthers('manualConfiguration', given, known, fixed as unknown as JsonObject);
  const { singleSignOnProfile, singleLogoutProfile, requestValidation } = given as JsonObject;
  const sso = { bindings: ['HTTP_POST', 'HTTP_REDIRECT'] };
  demandNoOthers('singleSignOnProfile', singleSignOnProfile, ['enableIdpInitiatedSingleSignOn', 'assertion'], sso);
  demandNoOthers('singleSignOnProfile.assertion', (singleSignOnProfile as JsonObject | undefined)?.['assertion'], ['nameIdFormat']);
  demandNoOthers('singleLogoutProfile', singleLogoutProfile, ['enabled', 'logoutRequestUrl', 'logoutResponseUrl', 'logoutMethod']);
  demandNoOthers('requestValidation', requestValidation, ['enableSignatureValidation']);
}

export function providerFrom(given: Manual, name: string): GivenProvider {
  const {
    issuer,
    assertionConsumerUrls: urls,
    defaultAssertionConsumerUrl: first = urls[0],
    singleSignOnProfile,
    singleLogoutProfile,
  } = given;
  if (first !== undefined && !urls.includes(first))
    throw refuse('parameter.out-of-bounds', { name: 'defaultAssertionConsumerUrl', allowed: 'is one of assertionConsumerUrls.' });
  const format = nameIdFormats.find((each) => nameIdNames[each] === singleSignOnProfile?.assertion?.nameIdFormat);
  return {
    entityId: issuer,
    name,
    consumers: urls.map((each, index) => ({ address: each, index, isDefault: each === first })),
    logout: logoutFrom(singleLogoutProfile),
    startsHere: singleSignOnProfile?.enableIdpInitiatedSingleSignOn ?? false,
    wantsSignedRequests: given.requestValidation?.enableSignatureValidation ?? false,
    ...(format === undefined ? {} : { nameId: format }),
  };
}

function logoutFrom({
  enabled = false,
  logoutRequestUrl,
  logoutResponseUrl,
  logoutMethod = 'FRONTCHANNEL_HTTP_POST',
}: Manual['singleLogoutProfile'] = {}) {
  if (!enabled) return null;
  if (logoutRequestUrl === undefined)
    throw refuse('parameter.out-of-bounds', { name: 'logoutRequestUrl', allowed: 'is needed where single logout is enabled.' });
  return {
    address: logoutRequestUrl,
    answers: logoutResponseUrl ?? logoutRequestUrl,
    binding: methods[logoutMethod as keyof typeof methods],
  };
}

export const shownProvider = ({ entityId, consumers, logout, nameId, wantsSignedRequests, startsHere }: ServiceProvider) => ({
  issuer: entityId,
  assertionConsumerUrls: consumers.map((each) => each.address),
  defaultAssertionConsumerUrl: (consumers.find(({ isDefault }) => isDefault) ?? consumers[0])?.address,
  ...fixed,
  singleSignOnProfile: {
    bindings: ['HTTP_POST', 'HTTP_REDIRECT'],
    enableIdpInitiatedSingleSignOn: startsHere,
    assertion: { nameIdFormat: nameIdNames[nameId] },
  },
  singleLogoutProfile:
    logout === null
      ? { enabled: false }
      : {
          enabled: true,
          logoutRequestUrl: logout.address,
          logoutResponseUrl: logout.answers,
          logoutMethod: logout.binding === 'redirect' ? 'FRONTCHANNEL_HTTP_REDIRECT' : 'FRONTCHANNEL_HTTP_POST',
        },
  requestValidation: { enableSignatureValidation: wantsSignedRequests },
});
