import type { RequestLine, Severity } from '../finding.ts';
import { SEVERITIES } from '../severity.ts';
import { mayBePacked } from './body.ts';
import type { Body, Exchange } from './exchange.ts';
import { isObject, type JsonObject } from './json-kind.ts';

/** What a HAR has no place for and our own recordings keep, under a name of our own as HAR 1.2 allows. */
export const KEPT = '_connectConformance';

export interface Kept {
  /** How recorders say this differs; a recording made from theirs says it so. */
  readonly replayed?: boolean;
  readonly live?: boolean;
  readonly authorization?: RequestLine['authorization'];
  readonly base?: string;
  readonly atMost?: Severity;
  /** Where the entry alone would not say what the body is. */
  readonly request?: KeptBody;
  readonly response?: KeptBody;
}

/** `text`: the text of the entry is the body, decoded. */
export type KeptBody = { readonly kind: 'text' } | Exclude<Body, { kind: 'text' }>;

/** What of an exchange goes there; undefined where a HAR says it all. */
export function keep({ replayed, live, authorization, base, atMost, request, response }: Exchange): Kept | undefined {
  const [asked, answered] = [keepBody(request.body), keepBody(response.body)];
  const kept: Kept = {
    ...(replayed === undefined ? {} : { replayed }),
    ...(live === undefined ? {} : { live }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(base === undefined ? {} : { base }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(asked === undefined ? {} : { request: asked }),
    ...(answered === undefined ? {} : { response: answered }),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** A text that looks as if it was packed would be taken for it. */
function keepBody(body: Body): KeptBody | undefined {
  if (body.kind !== 'text') return body;
  return mayBePacked(body.text) ? { kind: 'text' } : undefined;
}

export function keptIn(entry: JsonObject): Kept | undefined {
  const kept = entry[KEPT];
  return isObject(kept) ? kept : undefined;
}

/** Whoever wrote it: only what an exchange may have. */
export function knowledgeOf({ replayed, live, authorization, base, atMost }: Kept): Knowledge {
  return {
    ...(typeof replayed === 'boolean' ? { replayed } : {}),
    ...(typeof live === 'boolean' ? { live } : {}),
    ...(AUTHORIZATIONS.has(authorization) ? { authorization } : {}),
    ...(typeof base === 'string' ? { base } : {}),
    ...(CAPS.has(atMost) ? { atMost } : {}),
  } as Knowledge;
}

type Knowledge = Pick<Exchange, 'replayed' | 'live' | 'authorization' | 'base' | 'atMost'>;

/** `part` is what the entry itself holds of the body. */
export function bodyKept(kept: KeptBody | undefined, part: unknown): Body | undefined {
  if (!isObject(kept)) return undefined;
  if (kept.kind === 'unrecorded') return { kind: 'unrecorded' };
  if (kept.kind === 'unreadable') return { kind: 'unreadable', reason: String(kept.reason).slice(0, LONGEST_REASON) };
  return kept.kind === 'text' && isObject(part) && typeof part.text === 'string' ? { kind: 'text', text: part.text } : undefined;
}

const AUTHORIZATIONS: ReadonlySet<unknown> = new Set<RequestLine['authorization']>([
  'basic',
  'bearer',
  'other',
  'none',
  'wrong',
  'wrong bearer',
]);
const CAPS: ReadonlySet<unknown> = new Set(SEVERITIES);
const LONGEST_REASON = 240;
