// Settings of dragoman.yaml that hold secrets: a file with one of them is for its owner alone.
import { parse } from 'yaml';

interface Holding {
  readonly masterKeys?: unknown;
  readonly database?: unknown;
  readonly mail?: { readonly smtp?: { readonly password?: unknown } };
  readonly sms?: { readonly authorization?: unknown };
  readonly traces?: { readonly headers?: object };
}

/** Their names; an empty list where the file holds none. `source`: a file that `readConfig` took. */
export function secretsIn(source: string): readonly string[] {
  const { masterKeys, database, mail, sms, traces } = parse(source) as Holding;
  const held = {
    masterKeys,
    database: typeof database === 'string' && /^postgres(ql)?:/.test(database) && hasPassword(database),
    'mail.smtp.password': mail?.smtp?.password,
    'sms.authorization': sms?.authorization,
    'traces.headers': Object.keys(traces?.headers ?? {}).length > 0,
  };
  return Object.entries(held).flatMap(([name, value]) => (value ? [name] : []));
}

/** Also in a parameter, and in an address that PostgreSQL reads and `URL` does not. */
const hasPassword = (address: string): boolean => /\/\/[^/@]*:[^/]*@|[?&]password=/.test(address);
