// The parameters that name categories, streams and comments.
import { Type as Kind } from 'typebox';
import type { CommentActor } from '../../../community/discussions/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import { JsonText, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { GigyaEntry } from '../entry.ts';

export const CategoryID = () => Text({ maxLength: 150 });
export const StreamID = () => Text({ maxLength: 150 });
/** A stream that is not named is the one without a name. */
export const streamParameters = { categoryID: CategoryID(), streamID: Maybe(StreamID()) };
export const commentParameters = { ...streamParameters, commentID: Text({ maxLength: 64 }) };

export const placeOf = ({ categoryID, streamID = '' }: { readonly categoryID: string; readonly streamID?: string | undefined }) => ({
  category: categoryID,
  name: streamID,
});

/** The comment of that name, as the core has it; what is no such name is found nowhere. */
export const commentIdOf = (given: string): string => idOfPlain(given) ?? given;

/** Who calls: a server that names nobody looks after what people write, and a person by a session or by a server; nobody who has a ticket alone. */
export function actorOf({ kind, account, ticket }: Pick<GigyaEntry, 'kind' | 'account' | 'ticket'>): CommentActor | undefined {
  if (kind === 'server' && account === undefined) return 'application';
  return account === undefined || ticket ? undefined : { account };
}

/** The same, who must be somebody. */
export function changingBy(entry: Pick<GigyaEntry, 'kind' | 'account' | 'ticket'>): CommentActor {
  const actor = actorOf(entry);
  if (actor === undefined) throw refuse('credentials.absent', { wanted: 'person' });
  return actor;
}

const mostBytes = 102_400;

/** The vendor takes less of what people write than of other calls. */
export function demandSmall({ request }: Pick<GigyaEntry, 'request'>): void {
  if ((request.body?.length ?? 0) > mostBytes) throw refuse('request.too-large', { limit: mostBytes });
}

const kinds = Kind.Enum(['image', 'video', 'link', 'host']);

/** Longer than any comment may be: the core says how long that is. */
export const Said = () => Text({ maxLength: 200_000 });
export const MediaItems = () =>
  JsonText(
    Kind.Array(
      Kind.Object({
        type: Kind.Optional(kinds),
        src: Kind.String({ maxLength: 2000 }),
        title: Kind.Optional(Kind.String({ maxLength: 500 })),
      }),
      { maxItems: 20 },
    ),
  );
export const Ratings = () =>
  JsonText(Kind.Record(Kind.String({ maxLength: 64 }), Kind.Integer({ minimum: 1, maximum: 5 }), { maxProperties: 20 }));
