// LDAP directories: the entry of a person is looked for as ourselves, and the password is tried as that entry. Referrals are not followed.
import { Client, type Entry, InvalidCredentialsError, NoSuchObjectError, ResultCodeError } from 'ldapts';
import type { DirectoryEntry, DirectoryFinding, LdapDirectories } from '../../core/federation/ldap/directory-store.ts';
import type { DirectoryHabits, ReachableDirectory } from '../../core/federation/ldap/types.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { type DirectoryAddress, openConnection } from './connection.ts';
import { filterWith } from './filters.ts';

const thisMachine = ['127.0.0.1', '[::1]', 'localhost'];
/** The directory gives up before we do, and tells so. Seconds. */
const searchSeconds = 4;

/** What a directory answers to a bind that it does not let in, beside a wrong password: the state of the entry is its own affair. */
const notLetIn: readonly number[] = [
  49, // invalidCredentials
  48, // inappropriateAuthentication
  50, // insufficientAccessRights
  53, // unwillingToPerform
  19, // constraintViolation
  32, // noSuchObject
  34, // invalidDNSyntax
];

export function ldapDirectories({ converse }: Pick<Outbound, 'converse'>): LdapDirectories {
  const talking = <T>(directory: ReachableDirectory, talk: (client: Client) => Promise<T>): Promise<T> => {
    const at = addressOf(directory);
    const url = new URL(`${at.secrecy === 'plain' ? 'http' : 'https'}://${at.authority}`);
    return converse('ldap-directory', url, async (to, signal) => {
      const socket = await openConnection(at, to, signal);
      // The socket is connected, and secret, already: this address is read by nobody.
      const client = new Client({ url: 'ldap://connected', createConnection: () => socket, timeout: 0 });
      try {
        return await talk(client);
      } finally {
        socket.destroy();
      }
    });
  };

  return {
    async find(directory, username) {
      const { habits, base, ourName, ourPassword } = directory;
      const filter = filterWith(habits.filter, username);
      return talking(directory, async (client): Promise<DirectoryFinding> => {
        try {
          if (ourName !== '') await client.bind(ourName, ourPassword);
          const attributes = [habits.subject, ...Object.values(habits.claims)];
          const explicitBufferAttributes = [habits.subject];
          const bounds = { sizeLimit: 2, timeLimit: searchSeconds };
          const { searchEntries } = await client.search(base, { scope: 'sub', filter, attributes, explicitBufferAttributes, ...bounds });
          const [entry, another] = searchEntries;
          if (another) return { kind: 'several' };
          return entry ? { kind: 'found', entry: entryIn(entry, habits) } : { kind: 'nobody' };
        } catch (error) {
          if (error instanceof ResultCodeError && isAboutUs(error)) return { kind: 'client-refused', told: `LDAP result ${error.code}` };
          throw named(error);
        }
      });
    },

    async proves(directory, dn, password) {
      return talking(directory, async (client) => {
        try {
          // Nobody has it: what is below a name of ours is asked for all the same.
          await client.bind(dn ?? `cn=nobody,${directory.base}`, password);
          return dn !== undefined;
        } catch (error) {
          if (error instanceof ResultCodeError && notLetIn.includes(error.code)) return false;
          throw named(error);
        }
      });
    },
  };
}

/** Our name or password is not taken, or may not look there, or there is no such place. */
const isAboutUs = (error: ResultCodeError): boolean =>
  error instanceof InvalidCredentialsError || error instanceof NoSuchObjectError || [8, 13, 34, 48, 50, 53].includes(error.code);

/** Errors of the library have no code that tells operators what happened. */
function named(error: unknown): unknown {
  if (error instanceof ResultCodeError) return Object.assign(new Error(`LDAP result ${error.code}`), { code: `LDAP_${error.code}` });
  return error instanceof Error && !('code' in error) ? Object.assign(new Error(error.message), { code: 'LDAP_BROKEN' }) : error;
}

function addressOf({ address, certificates }: ReachableDirectory): DirectoryAddress & { readonly authority: string } {
  const [, scheme, given = ''] = /^(ldaps?):\/\/([^/]+)\/?$/.exec(address) ?? [];
  const { hostname } = new URL(`https://${given}`);
  const port = Number(/:(\d+)$/.exec(given)?.[1] ?? (scheme === 'ldaps' ? 636 : 389));
  const secrecy = scheme === 'ldaps' ? 'tls' : thisMachine.includes(hostname) ? 'plain' : 'start-tls';
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port, secrecy, certificates, authority: `${hostname}:${port}` };
}

/** Of several values the first. Attributes are named without regard to case (RFC 4512, section 2.5). */
function entryIn(entry: Entry, { subject, claims }: DirectoryHabits): DirectoryEntry {
  const byName = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]));
  const first = (attribute: string): Buffer | string | undefined => [byName.get(attribute.toLowerCase()) ?? []].flat()[0];
  const told: JsonObject = Object.fromEntries(
    Object.entries(claims).flatMap(([claim, attribute]) => {
      const value = first(attribute);
      return typeof value === 'string' && value !== '' ? [[claim, value]] : [];
    }),
  );
  const sub = first(subject);
  return { dn: entry.dn, claims: { ...told, ...(sub === undefined ? {} : { sub: subjectText(sub, subject) }) } };
}

/** Whose values are bytes. */
const binary: readonly string[] = ['objectguid', 'objectsid'];

const subjectText = (value: Buffer | string, attribute: string): string =>
  binary.includes(attribute.toLowerCase()) ? Buffer.from(value).toString('hex') : value.toString();
