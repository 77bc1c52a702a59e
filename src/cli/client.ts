// dragoman client create | openid | rotate.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeClient, registerClient, rotateSecret } from '../core/clients/index.ts';
import { lowerAndDigits, randomText } from '../core/random.ts';
import { plusSeconds } from '../core/time.ts';
import { dialectNamed, dialects } from '../dialects.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { configOfExisting, now, random } from './open.ts';
import { tenantOf, withInstallation } from './with-installation.ts';

const apis = [...dialects.flatMap(({ name, clients }) => (clients ? [name] : [])), 'console'];

const secretFor = (api: string): string => dialectNamed(api)?.clients?.secret(random) ?? randomText(random, lowerAndDigits, 32);

/** Those that a client of that API can hold: one that nothing asks for would be a slip of the pen. */
function rightsOf(api: string): readonly string[] {
  const manifest = dialectNamed(api);
  const rights = manifest?.clients?.rights ?? ['everything'];
  if (rights !== 'operations') return rights;
  const { endpoints = [], inner = [] } = manifest?.api ?? {};
  return ['everything', ...new Set([...endpoints, ...inner].map(({ operation }) => operation).sort())];
}

const rightsThereAre = apis
  .map(
    (api) =>
      `  ${api.padEnd(8)} ${dialectNamed(api)?.clients?.rights === 'operations' ? 'everything, or the name of an operation' : rightsOf(api).join(', ')}\n`,
  )
  .join('');

const help = `Usage: dragoman client create <tenant> --api ${apis.join('|')} --id <public id> --right <right>… [--name <name>] [--public-key <file>] [--secret-file <file>]
       dragoman client openid <public id> --redirect <address>… [--after-sign-out <address>…] [--grant <grant>…] [--public]
       dragoman client rotate <public id> [--keep-old <seconds>]

Rights, by API:
${rightsThereAre}
--right may come several times. The secret is printed once; --secret-file keeps
the one that a client had elsewhere. A public key in PEM lets
a Gigya application prove itself by JWT instead, and --pool names the pool of an
Authing application, which is a pool of its own without it.

openid registers where a browser comes back to after a sign-in by OpenID Connect,
in place of what was registered. A --grant is authorization_code, refresh_token,
implicit or another that the provider has; --public is an application that keeps
no secret, such as a page. All take --config dragoman.yaml.
`;

export const command: CliCommand = {
  help,
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        api: { type: 'string' },
        face: { type: 'string' },
        id: { type: 'string' },
        name: { type: 'string' },
        right: { type: 'string', multiple: true },
        redirect: { type: 'string', multiple: true },
        'after-sign-out': { type: 'string', multiple: true },
        grant: { type: 'string', multiple: true },
        public: { type: 'boolean' },
        pool: { type: 'string' },
        'public-key': { type: 'string' },
        'secret-file': { type: 'string' },
        'keep-old': { type: 'string' },
      },
    });
    const [subject] = positionals;
    if (!['create', 'openid', 'rotate'].includes(action ?? '') || subject === undefined)
      throw new WrongUse('Say create with a tenant, or openid or rotate with a client.');
    const openid = action === 'openid' ? openidIn(values) : undefined;
    const { api, id } = values;
    if (values.face !== undefined) throw new WrongUse('--face is now --api.');
    if (action === 'create' && (!api || !apis.includes(api) || !id)) throw new WrongUse('create needs --api and --id.');
    const { right: rights = [] } = values;
    // A client that may do everything is none that somebody forgot to limit.
    if (action === 'create' && rights.every((right) => right.trim() === ''))
      throw new WrongUse(`Say what the client may do with --right: ${rightsOf(api!).join(', ')}.`);
    const unknown = action === 'create' ? rights.find((right) => !rightsOf(api!).includes(right)) : undefined;
    if (unknown !== undefined)
      throw new WrongUse(`'${unknown}' is no right of a client of ${api}. There are: ${rightsOf(api!).join(', ')}.`);
    const keepOld = Number(values['keep-old'] ?? 0);
    if (!Number.isInteger(keepOld) || keepOld < 0) throw new WrongUse('--keep-old is a number of seconds.');
    if (values.pool !== undefined && api !== 'authing') throw new WrongUse('--pool is for applications of Authing.');
    const protocol = {
      ...(values['public-key'] === undefined ? {} : { publicKey: publicKeyIn(values['public-key']) }),
      ...(values.pool === undefined ? {} : { pool: values.pool }),
    };
    const kept = values['secret-file'] === undefined ? undefined : secretIn(values['secret-file']);
    return withInstallation(configOfExisting(values.config), async (installation) => {
      const { stores } = installation.app;
      if (action !== 'create') {
        const client = await stores.clients.findByPublicId(subject);
        if (!client) throw new Refused(`There is no client ${subject}.`);
        if (openid) {
          await describeClient({ now: now(), random }, { client, protocol: openid }, stores);
          process.stdout.write(`${JSON.stringify({ id: subject, ...openid }, null, 2)}\n`);
          return 0;
        }
        const fresh = secretFor(client.api);
        const oldEnds = plusSeconds(now(), keepOld);
        await rotateSecret({ now: now(), random }, { client, secret: fresh, oldEnds }, stores);
        process.stdout.write(`${JSON.stringify({ id: subject, secret: fresh }, null, 2)}\n`);
        return 0;
      }
      const tenant = await tenantOf(installation, subject);
      const secret = kept ?? secretFor(api!);
      const made = await registerClient(
        { now: now(), random },
        { tenant: tenant.id, publicId: id!, name: values.name ?? id!, api: api!, rights, secret, protocol },
        stores,
      );
      if (made === 'taken') throw new Refused(`The id ${id} is taken.`);
      if (dialectNamed(api!)?.clients?.addressing) await stores.tenants.address(tenant.id, api!, id!);
      process.stdout.write(`${JSON.stringify({ id, secret }, null, 2)}\n`);
      return 0;
    });
  },
};

interface OpenIdOptions {
  readonly redirect?: readonly string[];
  readonly 'after-sign-out'?: readonly string[];
  readonly grant?: readonly string[];
  readonly public?: boolean;
}

/** What the provider reads of a client (RFC 7591 2). */
function openidIn({ redirect = [], 'after-sign-out': left = [], grant = [], public: isPublic }: OpenIdOptions) {
  if (redirect.length === 0) throw new WrongUse('openid needs --redirect.');
  const bad = [...redirect, ...left].find((address) => !URL.canParse(address) || address.includes('#'));
  if (bad !== undefined) throw new WrongUse(`'${bad}' is no address that a browser can be sent to.`);
  return {
    redirect_uris: [...redirect],
    post_logout_redirect_uris: [...left],
    grant_types: grant.length > 0 ? [...grant] : ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_basic',
  };
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongUse(`${file} cannot be read (${(error as { code?: string }).code}).`);
  }
}

function secretIn(file: string): string {
  const secret = textIn(file).trim();
  if (secret === '') throw new WrongUse(`${file} holds no secret.`);
  return secret;
}

/** The public key in a PEM file, whatever else the file holds. */
function publicKeyIn(file: string): string {
  try {
    return createPublicKey(textIn(file)).export({ type: 'spki', format: 'pem' }).toString();
  } catch (error) {
    throw new WrongUse(`${file} holds no public key in PEM: ${(error as Error).message}`);
  }
}
