// /api/server/v1/userstores: a user store is made of a file that another installation wrote, and is asked whether it answers before it is made.
import { addDirectory, changeDirectory, tryDirectory } from '../../../core/accounts/index.ts';
import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { tryLdapDirectory } from '../../../core/federation/index.ts';
import { parseJson } from '../../_common/json.ts';
import { Maybe, Parameters, readParameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { base, shownStore, storeId } from '../wire/userstores.ts';
import { changeFrom, demandNamed, described, directoryFrom, type StoreBody } from './bodies.ts';
import { demandStore, path, reading } from './reading.ts';
import { faults, gone, requestErrors } from './refusals.ts';

const caller = 'service';
const file = Parameters({ file: Text({ maxLength: 1_000_000 }) });

/** A file says what a body says, within the same bounds, and what is only shown. */
function bodyIn(text: string, ctx: Ctx<FaultKind>): StoreBody {
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    throw refuse('request.unreadable', { why: 'syntax' });
  }
  if (typeof read !== 'object' || read === null) throw refuse('request.unreadable', { why: 'syntax' });
  return readParameters({ file: Parameters(described) }, { file: read as Record<string, unknown> }, ctx).file;
}

const create = wso2.endpoint(`POST ${base}/import`, {
  summary: 'Makes a user store of a file that another installation wrote.',
  caller,
  calls: { addDirectory },
  faults,
  requestErrors,
  takes: { body: file },
  async handle({ body }, core, { ctx }) {
    const made = await core.addDirectory(directoryFrom(bodyIn(body.file, ctx)));
    return { status: 201, headers: { location: `${base}/${storeId(made)}` }, body: shownStore(made) };
  },
});

const replace = wso2.endpoint(`PUT ${base}/{userstore-domain-id}/import`, {
  summary: 'Describes a user store anew, as a file says.',
  path: `${base}/:id/import`,
  caller,
  calls: { changeDirectory, ...reading },
  faults: { 'directory.unknown': gone, 'input.rejected': faults['input.rejected'] },
  requestErrors,
  takes: { path, body: file },
  async handle(given, core, { ctx }) {
    const body = bodyIn(given.body.file, ctx);
    demandNamed(given.path.id, body);
    const store = await demandStore(given.path.id, core);
    const change = changeFrom(store, body);
    await core.changeDirectory(change);
    return { body: shownStore({ ...store, ...change }) };
  },
});

/** Where people stand in a directory, by its address (RFC 4516); undefined where its percent signs stand for nothing. */
function baseIn({ pathname }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An LDAP directory is asked as our entry there; a source over HTTP as before a recovery; nothing else can be reached from here. */
const tried = wso2.endpoint(`POST ${base}/test-connection`, {
  summary: 'Says whether a source of people answers: an LDAP directory, or the address of a remote user store.',
  caller,
  calls: { tryDirectory, tryLdapDirectory },
  requestErrors,
  takes: {
    body: Parameters({
      domain: Maybe(Text({ maxLength: 64 })),
      driverName: Text({ maxLength: 255 }),
      connectionURL: Text({ maxLength: 2000 }),
      username: Text({ maxLength: 1000 }),
      connectionPassword: Maybe(Text({ maxLength: 1000 })),
    }),
  },
  async handle({ body: { domain = '', driverName, connectionURL, username, connectionPassword = '' } }, core) {
    const url = URL.parse(connectionURL);
    const isLdap = url !== null && /^ldaps?:$/.test(url.protocol);
    const isRemote = driverName.endsWith('RemoteUserStoreManager') && url !== null && /^https?:$/.test(url.protocol);
    if (isRemote && connectionPassword !== '')
      throw refuse('parameter.out-of-bounds', {
        name: 'connectionPassword',
        allowed: 'is empty: a remote user store is asked without one.',
      });
    if (isLdap) {
      const tried = { address: `${url.protocol}//${url.host}`, ourName: username, ourPassword: connectionPassword };
      const within = baseIn(url);
      return { body: { connection: within !== undefined && (await core.tryLdapDirectory({ ...tried, base: within })) } };
    }
    return { body: { connection: isRemote && (await core.tryDirectory({ name: domain, source: connectionURL, identifier: username })) } };
  },
});

export const userstoreTransfer = [create, replace, tried];
