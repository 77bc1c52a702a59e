// A table without a row for something says nothing of it. A column, an attribute, a parameter, an endpoint or a command that is declared and
// that the table does not name fails here, and so does what it names and nobody declares.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialsInRecords } from '../../src/core/credentials/in-records.ts';
import { closedParts } from '../../src/core/schema/closed-to-persons.ts';
import { closedBelow } from '../../src/core/schema/index.ts';
import { beside, proven, reads, request } from './commands.ts';
import { declarations, noParts } from './declarations.ts';
import { callable, ofCommunity } from './endpoints.ts';
import { declared, isLink, kept } from './kept.ts';
import { parts, purposeOf } from './parts.ts';
import { purposes } from './purposes.ts';
import type { Tongue } from './spellings.ts';
import { existingWays } from './ways/existing.ts';
import { newcomersWays, pageWays } from './ways/newcomers.ts';

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Tables of which nothing is a part of an account. */
const elsewhere = {
  'what an installation and its tenants keep': [
    'directories',
    'installation',
    'signing_keys',
    'saml_keys',
    'service_providers',
    'migrations',
    'processes',
    'tenants',
    'tenant_addresses',
    'tenant_sites',
    'screen_sets',
    'screen_set_versions',
    'document_files',
    'configurations',
    'dataflows',
    'flow_schedules',
    'flow_jobs',
    'dialect_uses',
    'tenant_settings',
    'identity_providers',
    'forms',
    'templates',
    'questions',
    'record_types',
    'attribute_access',
    'scopes',
    'scope_bindings',
    'documents',
    'document_texts',
    'sequences',
    'webhooks',
    'departments',
    'organisation_domains',
    'posts',
    'post_departments',
    'companies',
    'company_applications',
    'counters',
    'loyalty_actions',
    'loyalty_challenges',
    'comment_categories',
    'comment_streams',
    'permission_spaces',
    'permission_items',
    'role_fields',
    'entrance_rules',
    'permission_holders',
    'permission_rules',
    'collaborators',
    'share_items',
    'admitted_newcomers',
    'orders',
    'statistics',
  ],
  'clients and what they are granted': [
    'clients',
    'client_secrets',
    'client_settings',
    'access_grants',
    'access_tokens',
    'refresh_tokens',
    'protocol_models',
  ],
  'what a sign-in leaves': [
    'sessions',
    'site_entries',
    'known_devices',
    'device_uses',
    'saml_participants',
    'codes',
    'attempts',
    'buckets',
    'shared_rates',
    'replays',
    'saved_answers',
    'former_values',
    'events',
    'event_blocks',
    'event_begins',
    'outbox',
    'webhook_deliveries',
  ],
  'who subscribes without an account': ['subscribers'],
  'what is derived of an account, or is no person’s': [
    'record_values',
    'searched_texts',
    'text_indexes',
    'record_counts',
    'records',
    'objects',
    'object_types',
    'object_values',
    'counter_counts',
    'loyalty_variants',
    'loyalty_standings',
    'loyalty_acts',
    'sign_in_counts',
  ],
  'what people do together': [
    'groups',
    'removals',
    'invitations',
    'subjects',
    'subscriptions',
    'tasks',
    'completions',
    'comments',
    'stream_comments',
    'stream_followers',
    'reaction_counts',
    'reaction_days',
    'shared_links',
    'comment_marked_people',
    'comment_marks',
    'comment_moderators',
    'comment_options',
    'news',
    'news_told',
    'devices',
    'upstream_links',
    'upstream_told',
  ],
};

test('every table is of accounts or of something else, and every column of an account is a place of the table', () => {
  assert.deepEqual(distinct([...Object.keys(kept), ...Object.values(elsewhere).flat()]), distinct(Object.keys(declared)));
  const columns = Object.keys(kept).flatMap((table) =>
    Object.keys(declared[table]!).flatMap((column) =>
      isLink(table, column) || /^accounts\.(profile|data)$/.test(`${table}.${column}`) ? [] : [`${table}.${column}`],
    ),
  );
  const named = parts.flatMap(({ places }) => places).filter((place) => !/^(profile|data)\./.test(place));
  const ofContacts = named.map((place) => place.replace(/^identifiers\.(username|email|phone)\./, 'identifiers.'));
  assert.deepEqual(distinct(ofContacts.filter((place) => place !== 'identifiers.former')), distinct(columns));
});

test('every attribute, field and parameter that a dialect declares of an account is a word of the table', () => {
  for (const [tongue, names] of Object.entries(declarations)) {
    const words = parts.flatMap((part) => Object.keys(part.words[tongue as Tongue] ?? {}));
    const missing = names.filter((name) => !words.includes(name) && !noParts[tongue as Tongue]?.includes(name));
    assert.deepEqual(distinct(missing), [], `${tongue}: a part has to name them, and say whether a person writes them`);
    const gone = noParts[tongue as Tongue]?.filter((name) => !names.includes(name)) ?? [];
    assert.deepEqual(gone, [], `${tongue}: nobody declares them any more`);
  }
  assert.deepEqual(
    credentialsInRecords.map(({ attribute }) => attribute.path),
    ['identities', 'password'],
    'a credential that stands in records needs a part',
  );
});

/** Where the stores keep what the core closes by name. */
const placesOfClosed: Readonly<Record<(typeof closedParts)[number], readonly string[]>> = {
  usernameVerified: ['identifiers.username.verified'],
  emailVerified: ['identifiers.email.verified'],
  phoneVerified: ['identifiers.phone.verified'],
  lastSignIn: ['accounts.last_sign_in'],
  updated: ['accounts.updated'],
  expires: ['account_states.expires'],
  mustChangePassword: ['account_states.must_change_password'],
  credential: ['identities.subject', 'passwords.scheme'],
  importedAddresses: ['identifiers.email.verified'],
  furtherAddresses: ['identifiers.email.verified'],
  importedHash: ['passwords.scheme'],
  importedRegistration: ['accounts.registered'],
  importedOrigin: ['accounts.created', 'accounts.source'],
};

test('what the core closes to persons is closed in the table, too', () => {
  assert.deepEqual(distinct(Object.keys(placesOfClosed)), distinct(closedParts));
  const data = [
    ...closedBelow('data').filter((name) => !name.startsWith('scim.')),
    ...closedBelow('data.scim').map((name) => `scim.${name}`),
  ];
  for (const place of [...Object.values(placesOfClosed).flat(), ...data.map((name) => `data.${name}`)])
    assert.notEqual(purposes[purposeOf(place)].person, 'writes', place);
  const isData = ({ purpose, places }: (typeof parts)[number]) => purpose === 'trust' && places.some((place) => place.startsWith('data.'));
  const trusted = parts.filter(isData).flatMap(({ places }) => places.map((place) => place.slice('data.'.length)));
  assert.deepEqual(distinct(trusted), distinct(data), 'and the other way round');
});

test('every command that people reach is asked about, or said not to be', () => {
  const reached = callable.flatMap(({ calls }) => calls).filter((name) => !reads.test(name) && !ofCommunity.includes(name));
  assert.deepEqual(distinct(reached), distinct([...request, ...proven, ...beside]));
});

/** Its fields are read by what reads those of `pages POST /register`; where they come from and what is linked is asked by test/federation. */
const readAsAnother = ['pages POST /login/register'];

test('every endpoint through which people write is a way of the table', () => {
  const ways = [...existingWays, ...newcomersWays, ...pageWays].flatMap(({ through }) => through);
  const writing = callable
    .filter(({ calls }) => calls.some((name) => (request as readonly string[]).includes(name)))
    .map(({ name }) => name);
  const isWay = (name: string) => ways.includes(name) || readAsAnother.includes(name);
  assert.deepEqual(distinct(writing.filter((name) => !isWay(name))), []);
  const names = callable.map(({ name }) => name);
  assert.deepEqual(
    ways.filter((name) => !names.includes(name)),
    [],
    'they are no endpoints that a person can call',
  );
});
