import { type ApiDocument, type Operation, parsePointer } from '../../document/index.ts';
import type { Finding, Severity } from '../../finding.ts';
import type { Case } from '../case.ts';
import { memberOf, type Node, nodeAt } from '../json/node.ts';
import { select } from '../rules/rule-set.ts';
import type { Slot } from '../slots.ts';

/** What the validator says of the exchange, read in the direction of a pact: an answer in it is what its consumer accepts. */
export function judgeAsTraffic(one: Case): void {
  for (const finding of isRequired(one) ? wholly(one) : inPart(one)) {
    const pointer = finding.at[0].kind === 'exchange' ? finding.at[0].pointer : '';
    const severity = severityOf(one, finding, pointer);
    if (severity !== undefined) one.foundAs(finding, severity, nodeOf(one, pointer));
  }
}

/** Whether something could be missing: a pact leaves out what its consumer does not use, but not from an exact object, nor from what it sends. */
function isRequired({ slots, request, operation, document }: Case): boolean {
  return (
    request.body.kind !== 'missing' ||
    slots.all.some(({ hold }) => hold === 'exact') ||
    (operation !== undefined && !hasPlainParameters(operation, document))
  );
}

const plain = new WeakMap<Operation, boolean>();

/** No parameter is an object, which may require members. */
function hasPlainParameters(operation: Operation, document: ApiDocument): boolean {
  let known = plain.get(operation);
  if (known === undefined) {
    known = operation.parameters.every(({ schema }) => schema !== undefined && isPlain(document, schema));
    plain.set(operation, known);
  }
  return known;
}

function isPlain(document: ApiDocument, schema: string): boolean {
  const type = typeOf(document, schema);
  return SCALARS.has(type === 'array' ? typeOf(document, `${document.deref(schema)}/items`) : type);
}

function typeOf(document: ApiDocument, schema: string): unknown {
  const node = document.at(document.deref(schema));
  return typeof node === 'object' && node !== null && 'type' in node ? node.type : undefined;
}

const SCALARS: ReadonlySet<unknown> = new Set(['string', 'integer', 'number', 'boolean']);

function inPart(one: Case): readonly Finding[] {
  const findings = one.judgePart(one.exchange);
  if (findings.length < 2) return findings;
  return [...findings.filter(({ code }) => !isOfBody(code)), ...withoutTwins(findings.filter(({ code }) => isOfBody(code)))];
}

/** An alternative may fail for what the pact leaves out alone: what is left to say is said by a document that requires nothing. */
function wholly(one: Case): readonly Finding[] {
  const findings = one.judge(one.exchange);
  const structural = findings.some(({ code, facts }) => isOfBody(code) && !REQUIRING.has(String(facts.keyword)));
  if (!structural) return findings;
  return [
    ...findings.filter(({ code, facts }) => !isOfBody(code) || REQUIRING.has(String(facts.keyword))),
    ...withoutTwins(one.judgePart(one.exchange).filter(({ code }) => isOfBody(code))),
  ];
}

const isOfBody = (code: string): boolean => code === 'response-body' || code === 'error-body';
const REQUIRING = new Set(['required', 'dependentRequired']);

/** Several alternatives may object to one value. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ at }) => !seen.has(at[0].pointer) && seen.add(at[0].pointer));
}

/** How many there are: rules say that for themselves. */
const COUNTS = new Set(['minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems', 'contains', 'minContains', 'maxContains']);

/** Undefined where there is nothing to say. */
function severityOf(one: Case, finding: Finding, pointer: string): Severity | undefined {
  const { code, severity, facts } = finding;
  if (pointer.startsWith('/request')) return ofRequest(one, finding);
  switch (code) {
    case 'undocumented-status':
      return one.response.rules.sets.status.entries.length > 0 ? 'warning' : 'error';
    case 'repeated-key':
    case 'rate-limit-header':
      return undefined;
    case 'missing-section':
    case 'missing-section-repeated':
      return slotBelow(one, pointer).hold === 'exact' || (facts.how === 'null' && isPinned(one, pointer)) ? 'error' : 'warning';
    case 'response-body':
    case 'error-body':
      return ofBody(slotBelow(one, pointer), pointer, String(facts.keyword), severity);
    case 'name-mismatch':
      return isPinned(one, pointer) && keysArePinned(one, pointer) ? severity : 'warning';
    case 'repeated-id':
      return isPinned(one, pointer) && isPinned(one, siblingPointer(pointer, String(facts.first))) ? severity : 'warning';
    case 'repeated-name':
      return isPinned(one, pointer) ? severity : undefined;
    case 'task-id':
      return isPinned(one, pointer) ? severity : facts.problem === 'repeated' ? undefined : 'warning';
    case 'too-many-tasks':
      return slotBelow(one, pointer).hold === 'plain' ? severity : undefined;
    case 'failed-without-trace':
      return hasTrace(one, pointer) ? severity : undefined;
    case 'response-header':
      return facts.keyword === 'required' ? undefined : ofHeader(one, pointer, severity);
    case 'rate-limit-value':
    case 'rate-limit-reset':
    case 'budget-left':
      return ofHeader(one, pointer, severity);
    case 'media-type':
      if (facts.sent === null) return undefined;
      return isHeaderHeld(one, 'content-type') ? 'warning' : severity;
    case 'error-code':
    case 'error-code-unknown':
    case 'exposed-secret':
    case 'secret-in-text':
    case 'new-enum-value':
      return isPinned(one, pointer) ? severity : 'warning';
    default:
      return severity;
  }
}

/** A request can be wrong on purpose, where the answer is to say so. */
function ofRequest(one: Case, { code, facts }: Finding): Severity | undefined {
  const { status } = one.response;
  const onPurpose = status >= 400 && status < 500;
  switch (code) {
    case 'undocumented-query':
      return 'warning';
    case 'unknown-section':
      return asksForNothing(one) && !onPurpose ? 'error' : 'warning';
    case 'request-body':
      return facts.keyword === 'media type' && status !== 415 ? 'error' : onPurpose ? 'warning' : 'error';
    case 'success-without-credentials':
      return undefined;
    default:
      return onPurpose ? 'warning' : 'error';
  }
}

/** No value of the expansion is documented. */
function asksForNothing({ operation, request }: Case): boolean {
  const expansion = operation?.expansion;
  const values = request.query.filter(([name]) => name === expansion?.parameter).flatMap(([, value]) => value.split(','));
  return !values.some((value) => expansion?.sections.includes(value));
}

function ofBody(slot: Slot | Held, pointer: string, keyword: string, severity: Severity): Severity | undefined {
  const { hold, node } = slot;
  if (REQUIRING.has(keyword)) return hold === 'exact' ? severity : undefined;
  if (COUNTS.has(keyword)) return hold === 'exact' || (hold === 'plain' && node?.kind === 'array') ? severity : undefined;
  // One alternative refuses what another lists.
  if ((keyword === 'enum' || keyword === 'const') && isListed(slot)) return undefined;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || pointer === BODY) return severity;
  // Whatever the rule, a map is held against a map and a list against a list.
  if (keyword === 'type' && (node?.kind === 'object' || node?.kind === 'array')) return severity;
  if (keyword === 'type' && hold === 'rule') return isTypeRule(slot) ? severity : 'warning';
  return hold === 'plain' || hold === 'exact' ? severity : 'warning';
}

function isListed(slot: Slot | Held): boolean {
  const { node } = slot;
  if (!('facts' in slot) || node === undefined || node.kind === 'object' || node.kind === 'array') return false;
  return slot.facts?.closed?.values.includes(node.value) === true;
}

const BODY = '/response/body';

/** A rule that takes over the type of its example: a wrong example makes a wrong rule. */
function isTypeRule(slot: Slot | Held): boolean {
  return 'selected' in slot && slot.selected?.matchers.some(({ kind }) => kind === 'type') === true;
}

interface Held {
  readonly hold: Slot['hold'];
  readonly node: Node | undefined;
}

const NOTHING: Held = { hold: 'plain', node: undefined };

/** The value that a pointer leads to, or the innermost one on the way. */
function slotBelow(one: Case, pointer: string): Slot | Held {
  const path = parsePointer(pointer.slice(BODY.length)) ?? [];
  let slot = one.slots.all[0];
  for (const part of path) {
    const child = slot?.children.find(({ name }) => name === part);
    if (child === undefined) break;
    slot = child;
  }
  return slot ?? NOTHING;
}

function isPinned(one: Case, pointer: string): boolean {
  const { hold } = slotBelow(one, pointer);
  return hold === 'plain' || hold === 'exact';
}

/** Whether the entry's name is one that an answer must have. */
function keysArePinned(one: Case, pointer: string): boolean {
  const slot = slotBelow(one, pointer);
  let at = 'parent' in slot ? slot.parent : undefined;
  for (; at !== undefined; at = at.parent) if (at.keysFree) return false;
  return true;
}

function siblingPointer(pointer: string, name: string): string {
  const [, , , , ...rest] = pointer.split('/');
  return [BODY, name.replaceAll('~', '~0').replaceAll('/', '~1'), ...rest].join('/');
}

function hasTrace(one: Case, pointer: string): boolean {
  const trace = one.operation?.expansion?.entry.failure?.trace;
  const [name] = parsePointer(pointer.slice(BODY.length)) ?? [];
  return trace !== undefined && name !== undefined && one.slotAt([name, ...(parsePointer(trace) ?? [])]) !== undefined;
}

function ofHeader(one: Case, pointer: string, severity: Severity): Severity {
  return isHeaderHeld(one, pointer.slice('/response/headers/'.length)) ? 'warning' : severity;
}

/** Whether a rule other than equality holds a header. */
function isHeaderHeld({ response }: Case, name: string): boolean {
  const selected = select(response.rules.sets.header, ['$', name.toLowerCase()]);
  return selected?.matchers.some(({ kind }) => kind !== 'equality') ?? false;
}

/** The node of the file that a pointer into the exchange means. */
function nodeOf({ interaction, request, response }: Case, pointer: string): Node | undefined {
  const [part, field, name] = parsePointer(pointer) ?? [];
  const message = part === 'request' ? request : response;
  const within = (member: string): Node | undefined => memberOf(message.node, member);
  if (field === 'headers') return headerNode(within('headers'), name ?? '') ?? within('headers') ?? message.node;
  if (field === 'query') return memberOf(within('query'), name ?? '') ?? within('query') ?? within('path');
  if (field === 'url' || field === 'path') return within('path') ?? message.node;
  if (field === 'body' && message.body.kind !== 'missing') {
    const { body } = message;
    if (body.kind !== 'json' || !body.inline) return body.node;
    const path = (parsePointer(pointer) ?? []).slice(2);
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(body.value, path.slice(0, length));
      if (node) return node;
    }
  }
  return (field === undefined ? undefined : within(field)) ?? message.node ?? interaction.node;
}

function headerNode(headers: Node | undefined, name: string): Node | undefined {
  if (headers?.kind !== 'object') return undefined;
  for (const [written, value] of headers.members) if (written.toLowerCase() === name) return value;
  return undefined;
}
