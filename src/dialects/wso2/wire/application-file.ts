// An application as a file, by which it moves to another installation: the members of the original's own files that have a meaning here. JSON, which YAML 1.2 is, too.
import type { Client } from '../../../core/clients/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { parseJson } from '../../_common/json.ts';
import { hasOpenid } from './application-state.ts';
import { type ApplicationBody, type Inbound, shownApplication } from './applications.ts';

/** What a file says. `clientId` and `secret` are those of the installation that wrote it. */
export interface ApplicationFile {
  readonly name: string;
  readonly described: ApplicationBody;
  readonly enabled: boolean;
  readonly oidc: (Inbound & { readonly clientId?: string; readonly secret?: string }) | undefined;
}

const textIn = (from: JsonObject, name: string): string | undefined =>
  typeof from[name] === 'string' && from[name] !== '' ? from[name] : undefined;
const listIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Several addresses are one pattern in the original's files. */
const callbackOf = (addresses: readonly string[]): string =>
  addresses.length > 1 ? `regexp=(${addresses.join('|')})` : (addresses[0] ?? '');
const addressesIn = (callback: string): readonly string[] => {
  const several = /^regexp=\((.*)\)$/.exec(callback)?.[1];
  return several === undefined ? [callback].filter(Boolean) : several.split('|');
};

interface Written {
  /** The newest one, if it is to stand in the file. */
  readonly secret: string | undefined;
  readonly isPublic: boolean;
  /** The user name of its owner. */
  readonly owner: string | undefined;
}

export function applicationFile(client: Client, { secret, isPublic, owner }: Written): string {
  const { name, publicId, protocol } = client;
  const {
    description = '',
    imageUrl,
    accessUrl,
    logoutReturnUrl,
    templateId,
    templateVersion,
    advancedConfigurations,
  } = shownApplication(client);
  const { skipLoginConsent, enableAPIBasedAuthentication, discoverableByEndUsers } = advancedConfigurations;
  const oauth = {
    inboundAuthType: 'oauth2',
    inboundAuthKey: publicId,
    inboundConfigurationProtocol: {
      oauthConsumerKey: publicId,
      ...(secret === undefined ? {} : { oauthConsumerSecret: secret }),
      callbackUrl: callbackOf(listIn(protocol['redirect_uris'])),
      grantTypes: listIn(protocol['grant_types']).join(' '),
      bypassClientCredentials: isPublic,
    },
  };
  const whole = {
    applicationName: name,
    description,
    ...(owner === undefined ? {} : { owner: { userName: owner, userStoreDomain: 'PRIMARY' } }),
    ...{ imageUrl, accessUrl, logoutReturnUrl, templateId, templateVersion },
    applicationEnabled: client.suspended === undefined,
    discoverable: discoverableByEndUsers,
    isAPIBasedAuthenticationEnabled: enableAPIBasedAuthentication,
    localAndOutBoundAuthenticationConfig: { skipConsent: skipLoginConsent },
    inboundAuthenticationConfig: { inboundAuthenticationRequestConfigs: hasOpenid(client) ? [oauth] : [] },
  };
  return JSON.stringify(whole, null, 2);
}

const objectIn = (from: JsonObject, name: string): JsonObject => {
  const value = from[name];
  return isObject(value) ? value : {};
};

/** Undefined where it is no such file, or of an application that signs in otherwise than by OpenID Connect. */
export function applicationIn(text: string): ApplicationFile | undefined {
  const read = parsed(text);
  const name = read && textIn(read, 'applicationName');
  if (!read || name === undefined) return undefined;
  const inbounds = objectIn(read, 'inboundAuthenticationConfig')['inboundAuthenticationRequestConfigs'] ?? [];
  if (!Array.isArray(inbounds) || inbounds.length > 1) return undefined;
  const [inbound] = inbounds;
  if (inbound !== undefined && !(isObject(inbound) && inbound['inboundAuthType'] === 'oauth2')) return undefined;
  const described: ApplicationBody = {
    ...texts(read),
    advancedConfigurations: {
      skipLoginConsent: objectIn(read, 'localAndOutBoundAuthenticationConfig')['skipConsent'] === true,
      enableAPIBasedAuthentication: read['isAPIBasedAuthenticationEnabled'] === true,
      discoverableByEndUsers: read['discoverable'] === true,
    },
  };
  return { name, described, enabled: read['applicationEnabled'] !== false, oidc: inbound === undefined ? undefined : openidIn(inbound) };
}

function openidIn(inbound: JsonObject): NonNullable<ApplicationFile['oidc']> {
  const oauth = objectIn(inbound, 'inboundConfigurationProtocol');
  const clientId = textIn(oauth, 'oauthConsumerKey') ?? textIn(inbound, 'inboundAuthKey');
  const secret = textIn(oauth, 'oauthConsumerSecret');
  return {
    ...(clientId === undefined ? {} : { clientId }),
    ...(secret === undefined ? {} : { secret }),
    callbackURLs: addressesIn(textIn(oauth, 'callbackUrl') ?? ''),
    grantTypes: (textIn(oauth, 'grantTypes') ?? '').split(' ').filter(Boolean),
    publicClient: oauth['bypassClientCredentials'] === true,
  };
}

const described = ['description', 'imageUrl', 'accessUrl', 'logoutReturnUrl', 'templateId', 'templateVersion'] as const;
const texts = (read: JsonObject): ApplicationBody =>
  Object.fromEntries(described.flatMap((name) => (textIn(read, name) === undefined ? [] : [[name, textIn(read, name)!]])));

function parsed(text: string): JsonObject | undefined {
  try {
    const read = parseJson(text) as Json;
    return isObject(read) ? read : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
