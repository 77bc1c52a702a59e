// Directories of accounts as this vendor's user stores: the first is its primary one.
import type { Directory } from '../../../core/accounts/index.ts';
import { mappedClaims } from './claims.ts';

export const base = '/api/server/v1/userstores';
const idOf = (text: string): string => Buffer.from(text).toString('base64url');

/** Both kinds keep their accounts here; the second asks a service first whether it may act for one. */
const kinds = {
  UniqueIDJDBCUserStoreManager: 'org.wso2.carbon.user.core.jdbc.UniqueIDJDBCUserStoreManager',
  RemoteUserStoreManager: 'org.wso2.carbon.user.core.jdbc.RemoteUserStoreManager',
} as const;
export type KindName = keyof typeof kinds;
const isKind = (text: string): text is KindName => Object.hasOwn(kinds, text);
const kindOf = ({ source }: Directory): KindName => (source === null ? 'UniqueIDJDBCUserStoreManager' : 'RemoteUserStoreManager');

/** A kind by its id, which is its name in base64. */
export function kindById(id: string): KindName | undefined {
  const name = Buffer.from(id, 'base64url').toString('utf8');
  return isKind(name) ? name : undefined;
}

export const kindNames = Object.keys(kinds) as readonly KindName[];

export const shownKind = (name: KindName) => ({ typeId: idOf(name), typeName: name, className: kinds[name], isLocal: true });

const optional = (name: string, defaultValue: string, description: string) => ({ name, defaultValue, description, attributes: [] });

/** What is asked of a store of that kind. */
export const wholeKind = (name: KindName) => ({
  ...shownKind(name),
  properties: {
    Mandatory:
      name === 'RemoteUserStoreManager'
        ? [optional('source', '', 'Address that is asked before the server acts for an account of the store')]
        : [],
    Optional: [
      optional('ReadOnly', 'false', 'Whether accounts of the store cannot be changed: always false'),
      optional('Disabled', 'false', 'Whether the store is not asked: always false'),
    ],
    Advanced: [],
  },
});

/** The attributes in which accounts keep claims. Those of `identity/` stand for the state of an account. */
export const attributesOf = (name: KindName, withIdentity: boolean) => ({
  typeId: idOf(name),
  typeName: name,
  isLocal: true,
  attributeMappings: mappedClaims
    .filter(({ claimURI }) => withIdentity || !claimURI.includes('/identity/'))
    .map((each) => ({ claimId: idOf(each.claimURI), ...each })),
});

const propertiesOf = ({ source }: Directory) => [
  { name: 'ReadOnly', value: 'false' },
  { name: 'Disabled', value: 'false' },
  ...(source === null ? [] : [{ name: 'source', value: source }]),
];

export const storeId = ({ name }: Directory): string => idOf(name);

/** As a list tells of it, with the properties that were asked for. */
export const listedStore = (directory: Directory, wanted: readonly string[]) => ({
  id: storeId(directory),
  name: directory.name,
  enabled: true,
  description: directory.description,
  isLocal: true,
  self: `${base}/${storeId(directory)}`,
  typeName: kindOf(directory),
  ...(wanted.length === 0 ? {} : { properties: propertiesOf(directory).filter(({ name }) => wanted.includes(name)) }),
});

export const shownStore = (directory: Directory) => {
  const { typeId, typeName, className, isLocal } = shownKind(kindOf(directory));
  return {
    typeId,
    typeName,
    className,
    isLocal,
    name: directory.name,
    description: directory.description,
    properties: propertiesOf(directory),
    claimAttributeMappings: mappedClaims.map(({ claimURI, mappedAttribute }) => ({ claimURI, mappedAttribute })),
  };
};
