import { Composer, type Document, Lexer, type Node, Parser } from 'yaml';
import { UsageError } from '../usage-error.ts';
import { limits } from './limits.ts';
import { count, quote } from './say.ts';
import type { SourceFile } from './tree.ts';
import { malformed, tooDeep } from './unreadable.ts';

/**
 * The syntax tree of a YAML text. Lexer, parser and composer are driven one token at a time, for the library's own entry reads to the
 * end before it says what is wrong, however many things are, and however deep they lie.
 */
export function composeYaml(file: SourceFile): Node | null {
  const composer = strictComposer(file);
  let document: Document.Parsed | undefined;
  for (const token of parseTokens(file)) {
    if (token.type === 'error') throw malformed(file, token.offset, 'YAML', `${clause(token.message)}: ${quote(token.source)}`);
    for (const composed of composer.next(token)) document = only(document, composed, file);
  }
  for (const composed of composer.end(true, file.text.length)) document = only(document, composed, file);
  return document?.contents ?? null;
}

function* parseTokens(file: SourceFile) {
  const parser = new Parser();
  let tokens = 0;
  for (const lexeme of new Lexer().lex(file.text)) {
    if (++tokens > limits.yamlTokens)
      throw new UsageError(`${file.name} has more than ${count(limits.yamlTokens)} YAML tokens, and no more are read.`);
    yield* parser.next(lexeme);
    if (parser.stack.length > limits.depth + documentAndScalar) throw tooDeep(file, parser.offset);
  }
  yield* parser.end();
}

/** The parser's stack holds these beside the collections. */
const documentAndScalar = 2;

/** A composer that stops at the first error instead of collecting them all. */
function strictComposer(file: SourceFile): Composer {
  const composer = new Composer({ version: '1.2', uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent' });
  let first: Error | undefined;
  const stop: Report = (source, _code, message, isWarning) => {
    if (isWarning === true) return;
    first ??= malformed(file, offsetOf(source), 'YAML', clause(message));
    throw first;
  };
  return Object.assign(composer, { onError: stop });
}

type Report = (
  source: number | readonly number[] | { readonly offset: number },
  code: string,
  message: string,
  isWarning?: boolean,
) => void;

function offsetOf(source: Parameters<Report>[0]): number {
  return typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] ?? 0);
}

/** The library's message as a clause: no full stop, no line breaks, not without end. */
function clause(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 160);
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function only(before: Document.Parsed | undefined, next: Document.Parsed, file: SourceFile): Document.Parsed {
  const [error] = next.errors;
  if (error !== undefined) throw malformed(file, error.pos[0], 'YAML', clause(error.message));
  if (before !== undefined) throw malformed(file, next.range[0], 'YAML', 'a second document begins there, and one is read');
  return next;
}
