// /api/server/v1/applications/{id}/export and applications/import: an application moves to another installation as a file.
import { addClient, changeClient, signingSecrets, suspendClient } from '../../../core/clients/index.ts';
import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { mixedAndDigits, randomText } from '../../../core/random.ts';
import { Flag, Maybe, Parameters, readParameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { type ApplicationFile, applicationFile, applicationIn } from '../wire/application-file.ts';
import { hasOpenid, restored, without } from '../wire/application-state.ts';
import { describedFrom, inboundFrom, isPublic, leftTo } from '../wire/applications.ts';
import { ownId, ownSecret } from '../wire/own-keys.ts';
import { all, api, base, caller, demand, newSecret, path, reading } from './applications.ts';
import { ownerOf, owning } from './owner.ts';
import { described, inbound } from './parameters.ts';
import { changeFaults, idTaken, nameTaken, requestErrors } from './refusals.ts';

/** Two addresses of the original's, of which the older wrote XML. */
const exporting = (suffix: 'export' | 'exportFile') =>
  wso2.endpoint(`GET ${base}/{applicationId}/${suffix}`, {
    summary: 'Hands out an application as a file, in JSON; its secret stands there where that is asked for.',
    path: `${base}/:id/${suffix}`,
    caller,
    calls: { signingSecrets, ...owning, ...reading },
    requestErrors,
    takes: { path, query: Parameters({ exportSecrets: Maybe(Flag()) }) },
    async handle(given, core) {
      const client = await demand(given.path.id, core);
      const [secret] = await core.signingSecrets({ client });
      return {
        body: applicationFile(client, {
          secret: given.query.exportSecrets ? secret : undefined,
          isPublic: isPublic(client, secret),
          owner: await ownerOf(client, core),
        }),
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="${client.name.replace(/[^\w.-]/g, '_')}.json"`,
        },
      };
    },
  });

const unreadable = outside(400, 'APP-60001', 'The file is no application in JSON that signs people in by OpenID Connect.', {
  title: 'Unable to import the application.',
});
const importing = { caller, takes: { body: Parameters({ file: Text({ maxLength: 1_000_000 }) }) } } as const;

/** What a body may say of an application bounds a file, too. */
const bounds = { file: Parameters({ name: Text({ maxLength: 255 }), clientId: ownId, secret: ownSecret, ...described, ...inbound }) };

function demandFile(text: string, ctx: Ctx<FaultKind>): ApplicationFile {
  const file = applicationIn(text);
  if (!file) throw refuse('request.unreadable', { why: 'syntax' });
  readParameters(bounds, { file: { name: file.name, ...file.described, ...file.oidc } }, ctx);
  demandAddresses({ redirect_uris: [...(file.oidc?.callbackURLs ?? [])], post_logout_redirect_uris: leftTo(file.described) });
  return file;
}

const protocolOf = ({ described, oidc }: ApplicationFile) => ({ ...(oidc ? inboundFrom(oidc) : without), ...describedFrom(described) });

const create = wso2.endpoint(`POST ${base}/import`, {
  summary: 'Makes an application of a file.',
  ...importing,
  calls: { addClient, suspendClient, ...reading },
  faults: { ...changeFaults, 'client.exists': idTaken },
  requestErrors: { ...requestErrors, 'request.unreadable': unreadable, 'parameter.conflicting': nameTaken },
  async handle({ body }, core, { ctx }) {
    const file = demandFile(body.file, ctx);
    const { name, oidc, enabled } = file;
    if ((await all(core)).some((client) => client.name === name)) throw refuse('parameter.conflicting', { names: ['name'] });
    const publicId = oidc?.clientId ?? randomText(ctx.random, mixedAndDigits, 28);
    const secret = !oidc || oidc.publicClient ? undefined : (oidc.secret ?? newSecret(ctx));
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol: protocolOf(file), secret });
    if (!enabled) await core.suspendClient({ publicId, api, suspended: true });
    const { id } = (await all(core)).find((client) => client.publicId === publicId)!;
    return { status: 201, headers: { location: `${base}/${id}` } };
  },
});

/** The application of that name; its id and its secrets stay, and whether it has any. */
const replace = wso2.endpoint(`PUT ${base}/import`, {
  summary: 'Changes the application of that name to what a file says; its id and secrets stay.',
  ...importing,
  calls: { changeClient, suspendClient, signingSecrets, ...reading },
  faults: changeFaults,
  requestErrors: { ...requestErrors, 'request.unreadable': unreadable },
  async handle({ body }, core, { ctx }) {
    const file = demandFile(body.file, ctx);
    const client = (await all(core)).find(({ name }) => name === file.name);
    if (!client) throw refuse('operation.unknown', { name: file.name });
    const { publicId } = client;
    const [secret] = await core.signingSecrets({ client });
    if (file.oidc && (file.oidc.publicClient ?? false) !== isPublic(client, secret))
      throw refuse('parameter.out-of-bounds', { name: 'bypassClientCredentials', allowed: 'was decided when the application was made.' });
    const isThere = hasOpenid(client);
    if (!file.oidc && isThere)
      throw refuse('parameter.out-of-bounds', {
        name: 'inboundAuthenticationConfig',
        allowed: 'has an address of its own to take it away.',
      });
    // One that was revoked stays so until it has a secret again: without any it would be public.
    const next = { ...protocolOf(file), ...(file.oidc && !isThere ? restored : {}) };
    await core.suspendClient({ publicId, api, suspended: !file.enabled });
    await core.changeClient({ publicId, api, protocol: (present) => ({ ...present, ...next }) });
    return { headers: { location: `${base}/${client.id}` } };
  },
});

export const transfer = [exporting('export'), exporting('exportFile'), create, replace];
