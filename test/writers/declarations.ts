// What the dialects declare of an account, each in the words of its vendor.
import type { GraphQLInputObjectType } from 'graphql';
import { vendorName } from '../../src/dialects/akamai/wire/attribute-names.ts';
import { standard } from '../../src/dialects/akamai/wire/standard-type.ts';
import { shownClaims } from '../../src/dialects/wso2/wire/claims.ts';
import { schemas } from '../../src/dialects/wso2/wire/scim-schemas.ts';
import { kept } from '../../src/dialects/wso2/wire/scim-user.ts';
import { userSchema } from '../../src/protocols/scim/protocol.ts';
import { type Generation, schemaOf } from '../graphql-fields.ts';
import { callable } from './endpoints.ts';
import type { Tongue } from './spellings.ts';
import { existingWays } from './ways/existing.ts';
import { newcomersWays } from './ways/newcomers.ts';

const through = new Set([...existingWays, ...newcomersWays].flatMap((way) => way.through));

/** Parameters of the endpoints that the table goes through. */
const parameters = (dialect: string, place: string): readonly string[] =>
  callable
    .filter(({ name }) => name.startsWith(`${dialect} `) && through.has(name))
    .flatMap(({ takes }) => Object.keys(takes[place]?.properties ?? {}));

const fields = (generation: Generation, input: string): readonly string[] =>
  Object.keys((schemaOf(generation).getType(input) as GraphQLInputObjectType).getFields());

const ofScim = schemas
  .filter(({ name }) => name !== 'Group')
  .flatMap(({ id, attributes }) =>
    attributes.flatMap(({ name, subAttributes = [] }) => {
      if (id !== userSchema) return [`${id}:${name}`];
      return name === 'name' ? subAttributes.map((inner) => `name.${inner.name}`) : [name];
    }),
  );

export const declarations: Readonly<Partial<Record<Tongue, readonly string[]>>> = {
  akamai: standard.flatMap(({ path, members }) =>
    path === 'address' ? members!.map((member) => vendorName('account', `address.${member.path}`)) : [vendorName('account', path)],
  ),
  gigya: parameters('gigya', 'params'),
  authing: [...fields(2, 'UpdateUserInput'), ...fields(2, 'RegisterProfile'), ...fields(1, 'UserRegisterInput')],
  scim: [...ofScim, ...kept],
  claims: shownClaims.map(({ uri }) => uri.replace('http://wso2.org/claims/', '')),
  hazizz: parameters('hazizz', 'body'),
};

/** Declared, and no part of an account: what proves a call or shapes its answer, and what we do nothing with. */
export const noParts: Readonly<Partial<Record<Tongue, readonly string[]>>> = {
  gigya: [
    ...['regToken', 'email', 'password', 'profile', 'finalizeRegistration', 'captchaToken', 'captchaText', 'regSource'],
    ...['include', 'targetEnv', 'sessionExpiration', 'conflictHandling', 'subscriptions', 'preferences', 'communications'],
    ...['loginMode', 'providerSessions', 'allowAccountsLinking', 'captchaProvider', 'muteWebhooks', 'securityOverride'],
    ...['customIdentifiers', 'internal'],
  ],
  authing: [
    ...['registerInClient', 'phoneCode', 'forceLogin', 'ip', 'udf'],
    ...[
      'oauth',
      'tokenExpiredAt',
      'phoneCountryCode',
      'mainDepartmentId',
      'mainDepartmentCode',
      'directManagement',
      'registerMethod',
      'from',
    ],
  ],
  hazizz: [
    ...['consent', 'recaptcha', 'openIdToken', 'facebookToken', 'token'],
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => `${day}Enabled`),
  ],
};
