// Keys by which people are named differently to each application stood in clear. They are sealed, and what they overwrite is zeroed.
import { type Kysely, sql } from 'kysely';
import { type Box, demandKey } from './0054-sealed-settings.ts';

interface Row {
  readonly id: string;
  readonly domain: string;
  readonly protocol: string;
}

export async function up(
  db: Kysely<never>,
  { name }: { readonly name: string },
  tell: (sentence: string) => void,
  box: Box,
): Promise<void> {
  const { rows } = await sql<Row>`
    select c.id, t.domain, cast(c.protocol as text) as protocol from clients c join tenants t on t.id = c.tenant
    where cast(c.protocol as text) like '%"pairwise_key"%' order by t.domain, c.id`.execute(db);
  const clear = rows
    .map(({ protocol, ...row }) => ({ ...row, protocol: JSON.parse(protocol) as Record<string, unknown> }))
    .filter(({ protocol }) => typeof protocol['pairwise_key'] === 'string');
  if (clear.length === 0) return;
  await demandKey(db, box);
  if (name === 'sqlite') await sql`pragma secure_delete = on`.execute(db);
  for (const { id, protocol } of clear) {
    const sealed = box.seal(`clients.protocol.${id}.pairwise_key`, JSON.stringify(protocol['pairwise_key']));
    await sql`update clients set protocol = ${JSON.stringify({ ...protocol, pairwise_key: { sealed } })} where id = ${id}`.execute(db);
  }
  for (const domain of new Set(clear.map((each) => each.domain)))
    tell(
      `Tenant ${domain}: keys by which applications know people under names of their own are sealed from now on. Backups from before hold them in clear.`,
    );
}
