// The console's API as the server mounts it, under /console/api.
import { Type } from 'typebox';
import type { Api } from '../dialects/_common/api.ts';
import { operators } from './answers.ts';
import type { ConsoleEntry } from './authenticate.ts';
import { changeState, create, read, release, signOut } from './endpoints/accounts.ts';
import { documentFileEndpoints } from './endpoints/document-files.ts';
import { events, stream } from './endpoints/events.ts';
import {
  read as identityProvider,
  list as identityProviders,
  knownPresets,
  remove as removeIdentityProvider,
  write as writeIdentityProvider,
} from './endpoints/identity-providers.ts';
import { cancel, message, messages, retry } from './endpoints/messages.ts';
import { nativeScreenEndpoints } from './endpoints/native-screens.ts';
import { organisationEndpoints } from './endpoints/organisations.ts';
import { list as passkeys, remove as removePasskey } from './endpoints/passkeys.ts';
import { changeProvider, listProviders, newSamlKey, readProvider, registerProvider, removeProvider, samlKeys } from './endpoints/saml.ts';
import { refresh as refreshSamlProvider, register as registerSamlProvider, warnings as samlProviders } from './endpoints/saml-providers.ts';
import { preview, screenSets } from './endpoints/screens.ts';
import { demand, factors, forget, importOne, newBackupCodes, reset, signInsByClient, withoutFactor } from './endpoints/second-factors.ts';
import { remove as removeTemplate, template, templates, write as writeTemplate } from './endpoints/templates.ts';
import { attributes, change, clients, createDirectory, declare, hosts, judge, pointHost, settings } from './endpoints/tenant.ts';
import { webhookEndpoints } from './endpoints/webhooks.ts';
import type { Reply } from './envelope.ts';

export const api: Api<ConsoleEntry, undefined, Reply> = {
  dialect: operators,
  endpoints: [
    create,
    read,
    changeState,
    release,
    signOut,
    passkeys,
    removePasskey,
    factors,
    importOne,
    reset,
    newBackupCodes,
    demand,
    forget,
    withoutFactor,
    signInsByClient,
    settings,
    change,
    judge,
    attributes,
    declare,
    createDirectory,
    hosts,
    pointHost,
    clients,
    identityProviders,
    knownPresets,
    identityProvider,
    writeIdentityProvider,
    removeIdentityProvider,
    samlProviders,
    registerSamlProvider,
    refreshSamlProvider,
    events,
    stream,
    messages,
    message,
    cancel,
    retry,
    templates,
    template,
    writeTemplate,
    removeTemplate,
    listProviders,
    registerProvider,
    readProvider,
    changeProvider,
    removeProvider,
    samlKeys,
    newSamlKey,
    ...organisationEndpoints,
    ...documentFileEndpoints,
    screenSets,
    preview,
    ...nativeScreenEndpoints,
    ...webhookEndpoints,
  ],
  paths: [],
  refusalBody: (facts) =>
    Type.Object({
      error: Type.Enum([...facts], { description: 'what happened; its meaning stands with the status' }),
      detail: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'about what; its members hang on the error' })),
    }),
  security: { operator: { type: 'http', scheme: 'bearer', description: '`<public id>:<secret>` of an operator client of the tenant' } },
  whoMayCall: () => 'an operator client, by `Bearer <id>:<secret>`',
};
