// Identities that were imported under a vendor's name of their provider are known by its domain from now on, as those of a sign-in are: else nobody whom they are of could
// sign in by it. Where the tenant has a provider of its own of that name, they are its.
import { type Kysely, sql } from 'kysely';

/** As it was at this migration. */
const domains = {
  facebook: 'facebook.com',
  google: 'google.com',
  googleplus: 'google.com',
  apple: 'apple.com',
  microsoft: 'microsoft.com',
  linkedin: 'linkedin.com',
  github: 'github.com',
  twitter: 'x.com',
  line: 'line.me',
  amazon: 'amazon.com',
  wechat: 'weixin.qq.com',
  qq: 'qq.com',
  sina: 'weibo.com',
};

export async function up(db: Kysely<never>): Promise<void> {
  for (const [name, domain] of Object.entries(domains)) {
    await sql`
      UPDATE identities SET provider = ${domain}
      WHERE provider = ${name}
        AND NOT EXISTS (SELECT 1 FROM identity_providers own WHERE own.tenant = identities.tenant AND own.domain = ${name})
        AND NOT EXISTS (
          SELECT 1 FROM identities other
          WHERE other.tenant = identities.tenant AND other.provider = ${domain} AND other.subject = identities.subject
        )`.execute(db);
  }
}
