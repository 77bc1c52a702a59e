// What calls say of identity sources and their connections, and how a source is shown.
import { Type } from 'typebox';
import { Flag, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { connectionOut } from '../wire/connections.ts';
import type { IdentitySource } from './sources.ts';

export const Id = () => Text({ maxLength: 200 });
export const Name = () => Text({ maxLength: 200 });
export const Fields = () => Type.Record(Type.String({ maxLength: 100 }), Type.Unknown());
export const tenantId = { tenantId: Maybe(Text()) };
export const logos = { logo: Maybe(Text({ blank: 'allowed' })), loginOnly: Maybe(Flag()) };

/** A client in JavaScript writes the word where it has none. */
export function demandNoTenant({ tenantId: given }: { readonly tenantId?: string }): void {
  if (given !== undefined && given !== 'undefined' && given !== 'null')
    throw refuse('parameter.out-of-bounds', { name: 'tenantId', allowed: 'none' });
}

/** Whoever comes by a provider may register, and its picture is the page's own. */
export function demandDoable({ logo, loginOnly }: { readonly logo?: string | undefined; readonly loginOnly?: boolean | undefined }): void {
  if (logo) throw refuse('parameter.out-of-bounds', { name: 'logo', allowed: 'none' });
  if (loginOnly) throw refuse('parameter.out-of-bounds', { name: 'loginOnly', allowed: 'false' });
}

export const sourceOut = ({ id, name, type }: IdentitySource) => ({ id, name, type, logo: null, tenantId: null });
export const detailOut = (source: IdentitySource) => ({
  ...sourceOut(source),
  connections: source.rows.map((row) => connectionOut(row, source.id)),
  autoJoin: false,
});

export const connection = { extIdpId: Id(), type: Text(), identifier: Id(), displayName: Name(), fields: Fields(), ...logos };
