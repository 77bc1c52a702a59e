// The dialects, in the order of the documents: one line each, and all that the program knows of them is in their manifests.

import type { AnyApi } from './dialects/_common/api.ts';
import type { AnyManifest } from './dialects/_common/manifest.ts';
import { akamai } from './dialects/akamai/manifest.ts';
import { authing } from './dialects/authing/manifest.ts';
import { gigya } from './dialects/gigya/manifest.ts';
import { hazizz } from './dialects/hazizz/manifest.ts';
import { wso2 } from './dialects/wso2/manifest.ts';
import { unit as oidc } from './protocols/oidc/unit.ts';
import { unit as scim } from './protocols/scim/unit.ts';

const listed = [gigya, akamai, authing, wso2, hazizz] as const;

/** The list with the particulars of each: keys and callers by name. */
export type Listed = (typeof listed)[number];

export const dialects: readonly AnyManifest[] = listed;
export const apis: readonly AnyApi[] = dialects.map(({ api }) => api);
/** All that a tenant can open: the dialects, the OpenID provider with its pages, and SCIM at its standard address. */
export const openable: readonly string[] = [...dialects.map(({ name }) => name), oidc, scim];
export const dialectNamed = (name: string): AnyManifest | undefined => dialects.find((dialect) => dialect.name === name);
/** The dialects that a tenant with that dialect's preset opens. */
export const openedWith = ({ name, needs = [] }: AnyManifest): readonly string[] => [name, ...needs];
