// Every endpoint that a person can call, with the commands that it calls: of the dialects as they list them, and of the forms that we host.
import { readdirSync } from 'node:fs';
import { endpoints as akamai } from '../../src/dialects/akamai/endpoints.ts';
import { endpoints as authing } from '../../src/dialects/authing/endpoints.ts';
import { firstGeneration, secondGeneration } from '../../src/dialects/authing/fields.ts';
import { endpoints as gigya } from '../../src/dialects/gigya/endpoints.ts';
import { endpoints as hazizz } from '../../src/dialects/hazizz/endpoints.ts';
import { endpoints as wso2 } from '../../src/dialects/wso2/endpoints.ts';
import { sitePages } from '../../src/hosted/index.ts';
import type { Site, SitePaths } from '../../src/hosted/site.ts';

export interface Callable {
  /** The dialect, and the endpoint as it says it. */
  readonly name: string;
  readonly calls: readonly string[];
  readonly takes: Readonly<Record<string, { readonly properties?: object }>>;
}

type Listed = readonly { readonly operation: string; readonly calls: object; readonly takes?: object }[];

const of = (dialect: string, endpoints: Listed): readonly Callable[] =>
  endpoints.map(({ operation, calls, takes = {} }) => ({
    name: `${dialect} ${operation}`,
    calls: Object.keys(calls),
    takes: takes as Callable['takes'],
  }));

const places = ['login', 'recover', 'newPassword', 'register', 'resend', 'confirm'];
const paths = Object.fromEntries(places.map((name) => [name, `/${name}`])) as unknown as SitePaths;
const site = { name: 'pages', unit: 'pages', paths, flow: 'flow', mountFor: () => '', traceOf: () => '' } as unknown as Site;

/** What clients and services alone may call is left out: they prove who they are, and no person does so. */
export const callable: readonly Callable[] = [
  ...of(
    'gigya',
    gigya.filter(({ caller }) => caller.who !== 'server'),
  ),
  ...of(
    'akamai',
    akamai.filter(({ caller }) => caller.by !== 'client' || 'token' in caller || 'ticket' in caller),
  ),
  ...of(
    'authing',
    [...authing, ...Object.values(firstGeneration), ...Object.values(secondGeneration)].filter(({ caller }) => caller.by !== 'owner'),
  ),
  ...of(
    'wso2',
    wso2.filter(({ caller }) => caller !== 'service'),
  ),
  ...of('hazizz', hazizz),
  ...of(
    'pages',
    sitePages.flatMap((pages) => pages(site).endpoints as Listed),
  ),
];

/** What the community's commands write is no part of an account, but for how a person appears in it. */
const areas = readdirSync(new URL('../../src/community/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'profile')
  .map(({ name }) => import(`../../src/community/${name}/index.ts`) as Promise<object>);
export const ofCommunity: readonly string[] = (await Promise.all(areas)).flatMap(Object.keys);
