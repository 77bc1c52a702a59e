// A directory of people on this machine, by a server of others' (ldapjs): Ann, Ben, two who share an address, and who else is brought.
import ldap, { type Server } from 'ldapjs';

export const base = 'dc=example,dc=org';
export const reader = { name: `cn=reader,${base}`, password: 'reads people' };

export interface Listing {
  readonly uid: string;
  readonly password: string;
  readonly mail: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

export const ann: Listing = { uid: 'ann', password: 'of the directory', mail: 'ann@example.org' };
const ben: Listing = { uid: 'ben', password: 'of ben', mail: 'ben@example.org' };
const twins: readonly Listing[] = ['tim', 'tom'].map((uid) => ({ uid, password: 'of a twin', mail: 'twins@example.org' }));
const nameless: Listing = { uid: 'nameless', password: 'of nobody', mail: 'nameless@example.org', more: { entryUUID: [] } };
const bytes = Buffer.from('00ff10c3a9fe80418900000000000001', 'hex');
/** As Active Directory has them, too. */
export const inActiveDirectory = (uid: string) => ({
  objectCategory: 'person',
  objectClass: ['person', 'user'],
  sAMAccountName: uid,
  objectGUID: bytes,
});
const dora: Listing = { uid: 'dora', password: 'of dora', mail: 'dora@example.org', more: inActiveDirectory('dora') };

const entryOf = ({ uid, mail, more = {} }: Listing) => ({
  dn: `uid=${uid},ou=people,${base}`,
  attributes: { objectClass: ['person'], uid, mail, cn: `${uid} of the directory`, sn: uid, entryUUID: `uuid-of-${uid}`, ...more },
});

/** The row of a tenant that knows it. */
export const rowOf = ({ port }: Pick<Directory, 'port'>, more: Readonly<Record<string, unknown>> = {}) => ({
  name: 'staff',
  kind: 'ldap' as const,
  domain: 'staff.example.org',
  clientId: reader.name,
  clientSecret: reader.password,
  configuration: { address: `ldap://127.0.0.1:${port}`, base, ...more },
});

export interface Directory {
  readonly port: number;
  /** Each bind, as whom; and each search, by what. */
  readonly heard: string[];
  close(): Promise<void>;
}

/** `others`: who stands there beside those above. */
export async function directory(others: readonly Listing[] = []): Promise<Directory> {
  const server: Server = ldap.createServer();
  const heard: string[] = [];
  const people = [ann, ben, ...twins, nameless, dora, ...others];
  server.bind(base, (message, answer, next) => {
    const dn = message.dn.toString();
    heard.push(`bind ${dn}`);
    const listed = people.find((each) => entryOf(each).dn === dn);
    const wanted = dn === reader.name ? reader.password : listed?.password;
    // As a directory does, which takes a bind without a password for one that proves nothing.
    if (message.credentials !== '' && message.credentials !== wanted) return next(new ldap.InvalidCredentialsError());
    answer.end();
    next();
  });
  server.search(base, (message, answer, next) => {
    heard.push(`search ${message.filter.toString()}`);
    if (message.connection.ldap.bindDN.toString() !== reader.name) return next(new ldap.InsufficientAccessRightsError());
    // It would leave out what is asked for in capitals.
    answer.attributes.push('*');
    for (const each of people.map(entryOf)) if (message.filter.matches(each.attributes)) answer.send(each);
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It keeps no process.
  server.server.unref();
  return { port: server.port, heard, close: () => new Promise((resolve) => server.close(resolve)) };
}
