// What searches take, by their address or by a body (RFC 7644 3.4.2, 3.4.3).
import { Type } from 'typebox';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import { chosen } from './common.ts';

/** Names of attributes: a list of the standard's, or one text with commas, as the vendor's clients send them. */
const Names = () => Type.Union([Text(), Type.Array(Text())]);

export const asking = {
  ...chosen,
  filter: Maybe(Text()),
  sortBy: Maybe(Text()),
  sortOrder: Maybe(Text()),
  startIndex: Maybe(Whole()),
  count: Maybe(Whole()),
  domain: Maybe(Text()),
};

export const askingByPost = { ...asking, attributes: Maybe(Names()), excludedAttributes: Maybe(Names()) };

export interface SearchRequest {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: number;
  readonly count?: number;
  readonly attributes?: string | readonly string[];
  readonly excludedAttributes?: string | readonly string[];
}
