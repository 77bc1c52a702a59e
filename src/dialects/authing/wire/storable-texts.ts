// Texts of a document, whose escapes may stand for what no database keeps: JSON with them is not taken either.
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { isStorable } from '../../../core/json.ts';

/** A rule as graphql has them: no text has a NUL, or half of a character. */
export const storableTexts = (context: ValidationContext): ASTVisitor => ({
  StringValue(node) {
    if (!isStorable(node.value)) context.reportError(new GraphQLError('A NUL, or half of a character, is not taken.', { nodes: node }));
  },
});
