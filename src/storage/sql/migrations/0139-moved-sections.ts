// Consents and subscriptions of accounts that moved in before there was a place for them lie in `data`, under `movedSections`: they get their rows. A section stays
// as it is where anything in it cannot be read, or where its owner said something of the same here since.
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

type Told = (sentence: string) => void;
type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };
type Section = { readonly [name: string]: Value };

interface Of {
  readonly tenant: string;
  readonly account: string;
  readonly moved: number;
  /** The account's first address in its normal form. */
  readonly address: string | null;
}

interface ConsentRow {
  readonly document: string;
  readonly given: number;
  readonly withdrawn: number | null;
  readonly version: string | null;
  readonly language: string | null;
  readonly noted: string | null;
}

interface TopicRow {
  readonly topic: string;
  readonly subscribed: number;
  readonly tags: string;
  readonly changed: number;
  readonly confirmation: string;
  readonly asked: number | null;
  readonly confirmed: number | null;
  readonly address: string | null;
  readonly vouched: number;
}

interface Old {
  readonly accounts: { tenant: string; id: string; number: number; data: string; created: number | string; removed: number | null };
  readonly consents: ConsentRow & { tenant: string; id: string; account: string };
  readonly topic_subscriptions: TopicRow & { tenant: string; holder: string };
  readonly identifiers: { tenant: string; id: string; account: string; kind: string; normal: string; former: number | null };
  readonly tenants: { id: string; domain: string };
}

const member = 'movedSections';
/** One engine keeps it as a text, the other one as JSON. */
const asText = sql<string>`cast(data as text)`;
const page = 200;
const longest = 500;

const isSection = (value: Value | undefined): value is Section => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null for none; undefined for what is no time. */
function timeIn(value: Value | undefined): number | null | undefined {
  if (value == null) return null;
  const millis = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(millis) ? undefined : millis * 1000;
}

/** The rows of all leaves, by their dotted paths; undefined where anything is none, or two are one: a name may have dots of its own. */
function leavesOf<R>(
  section: Section,
  leaf: (path: string, value: Section) => readonly R[] | undefined,
  isLeaf: (value: Section) => boolean,
) {
  const rows: R[] = [];
  const seen = new Set<string>();
  const visit = (value: Section, path: string): boolean =>
    Object.entries(value).every(([name, inside]) => {
      const at = path === '' ? name : `${path}.${name}`;
      if (!isSection(inside) || at.length > longest) return false;
      if (!isLeaf(inside)) return visit(inside, at);
      if (seen.has(at)) return false;
      seen.add(at);
      const found = leaf(at, inside);
      rows.push(...(found ?? []));
      return found !== undefined;
    });
  return visit(section, '') ? rows : undefined;
}

/** Null where there is none; undefined for one that cannot be read. */
function versionOf({ docVersion, docDate }: Section): string | null | undefined {
  if (docVersion == null && docDate == null) return null;
  if (docVersion != null) return /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/.test(String(docVersion)) ? String(Number(docVersion)) : undefined;
  const at = typeof docDate === 'string' && /^\d{4}-\d\d-\d\d/.test(docDate) ? Date.parse(docDate.slice(0, 10)) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

const notes = ['tags', 'customData', 'entitlements'];

function consentOf(moved: number) {
  return (document: string, value: Section): readonly ConsentRow[] | undefined => {
    const { isConsentGranted: isGiven, docVersion, docDate, lang, locales, lastConsentModified, actionTimestamp, ...others } = value;
    const given = timeIn(lastConsentModified ?? actionTimestamp);
    const version = versionOf({ docVersion: docVersion ?? null, docDate: docDate ?? null });
    const said = Object.entries(others).filter(([, each]) => each !== null && !(Array.isArray(each) && each.length === 0));
    const isNoted = said.every(([name, each]) => notes.includes(name) && Array.isArray(each) && each.length <= 50);
    const isLanguage = lang == null || (typeof lang === 'string' && lang.length <= 40);
    if (typeof isGiven !== 'boolean' || given === undefined || version === undefined || !isNoted || !isLanguage) return undefined;
    const at = given ?? moved;
    const language = typeof lang === 'string' ? lang : null;
    const noted = said.length === 0 ? null : JSON.stringify(Object.fromEntries(said));
    const own = { document, given: at, withdrawn: isGiven ? null : at, version, language, noted };
    const further = isGiven && isSection(locales) ? Object.entries(locales) : [];
    const inOthers = further.flatMap(([name, facts]) => {
      const other = isSection(facts) ? versionOf(facts) : undefined;
      return typeof other === 'string' && name !== language && name.length <= 40
        ? [{ ...own, given: at - 1, language: name, version: other, noted: null }]
        : [];
    });
    return [...inOthers, own];
  };
}

const confirmations: Readonly<Record<string, string>> = { NotConfirmed: 'none', Pending: 'pending', Confirmed: 'confirmed' };

function topicOf({ moved, address }: Of) {
  return (topic: string, { email, ...beside }: Section): readonly TopicRow[] | undefined => {
    if (!isSection(email) || Object.keys(beside).length > 0) return undefined;
    const { isSubscribed, tags, lastUpdatedSubscriptionState, doubleOptIn, ...others } = email;
    const { status, emailSentTime, confirmTime, doiConditionallyConfirmed, ...unknown } = isSection(doubleOptIn ?? {})
      ? ((doubleOptIn ?? {}) as Section)
      : { odd: true };
    const [changed, asked, confirmed] = [timeIn(lastUpdatedSubscriptionState), timeIn(emailSentTime), timeIn(confirmTime)];
    const confirmation = status == null ? 'none' : confirmations[String(status)];
    const areTags =
      tags == null ||
      (Array.isArray(tags) && tags.length <= 50 && tags.every((tag) => typeof tag === 'string' && tag !== '' && tag.length <= 200));
    const isRead = typeof isSubscribed === 'boolean' && areTags && Object.keys(others).length + Object.keys(unknown).length === 0;
    if (!isRead || changed === undefined || asked === undefined || confirmed === undefined || confirmation === undefined) return undefined;
    return [
      {
        ...{ topic, subscribed: Number(isSubscribed), tags: JSON.stringify(tags ?? []), changed: changed ?? moved },
        ...{ confirmation, asked, confirmed, address: confirmation === 'confirmed' ? address : null },
        vouched: Number(doiConditionallyConfirmed === true),
      },
    ];
  };
}

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Old>;
  for (const { id, domain } of await db.selectFrom('tenants').select(['id', 'domain']).orderBy('id').execute()) {
    const kept = await carry(db, id);
    if (kept > 0)
      tell(
        `Tenant ${domain}: consents or subscriptions of ${kept} accounts that moved in stay in data.${member}, because they cannot be read, or their owners said something else here since.`,
      );
  }
}

/** Page by page. Answers of how many accounts a section stays. */
async function carry(db: Kysely<Old>, tenant: string): Promise<number> {
  let kept = 0;
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('accounts')
      .select(['id', 'number', 'created', asText.as('data')])
      .where('tenant', '=', tenant)
      .where('removed', 'is', null)
      .where('number', '>', after)
      .where(asText, 'like', `%"${member}"%`)
      .orderBy('number')
      .limit(page)
      .execute();
    for (const { id: account, data, created } of rows) {
      const own = await db
        .selectFrom('identifiers')
        .select('normal')
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('kind', '=', 'email')
        .where('former', 'is', null)
        .orderBy('id')
        .executeTakeFirst();
      if (await carryOne(db, { tenant, account, moved: Number(created), address: own?.normal ?? null }, JSON.parse(data) as Section))
        kept += 1;
    }
    if (rows.length < page) return kept;
    after = Number(rows.at(-1)!.number);
  }
}

/** Whether a section of consents or subscriptions stays. */
async function carryOne(db: Kysely<Old>, of: Of, { [member]: moved, ...data }: Section): Promise<boolean> {
  if (!isSection(moved)) return false;
  const { preferences, subscriptions, ...others } = moved;
  const staying: Record<string, Value> = { ...others };
  if (preferences !== undefined && !(await carryConsents(db, of, preferences))) staying['preferences'] = preferences;
  if (subscriptions !== undefined && !(await carryTopics(db, of, subscriptions))) staying['subscriptions'] = subscriptions;
  const next = Object.keys(staying).length === 0 ? data : { ...data, [member]: staying };
  await db
    .updateTable('accounts')
    .set({ data: JSON.stringify(next) })
    .where('tenant', '=', of.tenant)
    .where('id', '=', of.account)
    .execute();
  return 'preferences' in staying || 'subscriptions' in staying;
}

async function carryConsents(db: Kysely<Old>, { tenant, account, moved }: Of, section: Value): Promise<boolean> {
  const rows = isSection(section) ? leavesOf(section, consentOf(moved), (value) => Object.hasOwn(value, 'isConsentGranted')) : undefined;
  if (!rows) return false;
  const known = await db.selectFrom('consents').select('document').where('tenant', '=', tenant).where('account', '=', account).execute();
  if (rows.some((row) => known.some(({ document }) => document === row.document))) return false;
  for (const row of rows)
    await db
      .insertInto('consents')
      .values({ tenant, account, id: randomUUID(), ...row })
      .execute();
  return true;
}

async function carryTopics(db: Kysely<Old>, of: Of, section: Value): Promise<boolean> {
  const isLeaf = ({ email }: Section) => isSection(email) && Object.hasOwn(email, 'isSubscribed');
  const rows = isSection(section) ? leavesOf(section, topicOf(of), isLeaf) : undefined;
  if (!rows) return false;
  const { tenant, account: holder } = of;
  const known = await db
    .selectFrom('topic_subscriptions')
    .select('topic')
    .where('tenant', '=', tenant)
    .where('holder', '=', holder)
    .execute();
  if (rows.some((row) => known.some(({ topic }) => topic === row.topic))) return false;
  for (const row of rows)
    await db
      .insertInto('topic_subscriptions')
      .values({ tenant, holder, ...row })
      .execute();
  return true;
}
