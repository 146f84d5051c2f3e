import { parsePointer } from '../../document/index.ts';
import type { Case } from '../case.ts';
import { memberOf, type Node } from '../json/node.ts';
import { pathOf, type Slot } from '../slots.ts';

/** What the pact relies on, and a conformant answer may leave out, or never has. */
export function judgeReliance(one: Case): void {
  if (one.documented === undefined) return;
  for (const slot of one.slots.all) judgeMembers(one, slot);
  judgeHeaders(one);
  judgeBody(one);
}

function judgeMembers(one: Case, slot: Slot): void {
  const { node, facts, keysFree, some } = slot;
  // Where the schema requires nothing at all, nobody has thought of what is optional.
  if (node.kind !== 'object' || !facts || keysFree || some || facts.required.size === 0 || isExample(slot)) return;
  const names = [...node.members.keys()].filter(
    (name) => facts.properties.has(name) && !facts.required.has(name) && !isExpected(one, slot, name),
  );
  if (names.length === 0) return;
  const where = pathOf(slot).join('/');
  one.found(
    'relies-on-optional',
    { names: names.map((name) => name.slice(0, 100)), where: where.slice(0, 300) },
    node.members.get(names[0] as string),
    facts.pointer,
  );
}

/** A further item of a list that one item stands for: what is wrong with it has been said of the first. */
function isExample({ parent, name }: Slot): boolean {
  return parent?.node.kind === 'array' && name !== '0' && parent.selected !== undefined;
}

/** What the document says in other words than `required`: an entry has the sections that are asked for, a failure has its trace. */
function isExpected({ operation, slotAt }: Case, slot: Slot, name: string): boolean {
  if (slot.parent !== undefined && slot.parent.parent === undefined && operation?.expansion?.sections.includes(name)) return true;
  const failure = operation?.expansion?.entry.failure;
  const [entry, ...rest] = [...pathOf(slot), name];
  if (failure === undefined || entry === undefined || JSON.stringify(rest) !== JSON.stringify(parsePointer(failure.trace))) return false;
  const state = slotAt([entry, ...(parsePointer(failure.state) ?? [])]);
  return state?.node.kind === 'string' && state.node.value === failure.value && (state.hold === 'plain' || state.hold === 'exact');
}

function judgeHeaders(one: Case): void {
  const { documented, response } = one;
  const node = memberOf(response.node, 'headers');
  const names = new Map(response.headers.map(([name]) => [name.toLowerCase(), name]));
  const known = documented?.headers ?? [];
  const optional: string[] = [];
  for (const [lower, name] of names) {
    // Content-Type belongs to the content; Retry-After outside a 429 the validator names itself.
    if (lower === 'content-type') continue;
    const header = known.find((each) => each.name.toLowerCase() === lower);
    if (header === undefined) {
      if (lower === 'retry-after' && isOf429(one)) continue;
      one.found(
        'undocumented-header',
        { header: name.slice(0, 100), documented: known.map((each) => each.name) },
        nodeOf(node, name),
        documented?.pointer,
      );
    } else if (!header.required && known.some(({ required }) => required)) optional.push(name);
  }
  if (optional.length > 0) one.found('relies-on-optional', { names: optional, where: 'the headers' }, node, documented?.pointer);
}

function isOf429({ operation }: Case): boolean {
  return (
    operation?.responses.some(
      ({ status, headers }) => status === '429' && headers.some(({ name }) => name.toLowerCase() === 'retry-after'),
    ) ?? false
  );
}

function nodeOf(headers: Node | undefined, name: string): Node | undefined {
  return memberOf(headers, name) ?? headers;
}

function judgeBody(one: Case): void {
  const { documented, response, document } = one;
  if (documented === undefined || response.body.kind === 'missing' || response.body.kind === 'empty') return;
  const node = memberOf(response.node, 'body');
  if (documented.content.length === 0) one.found('undocumented-body', { part: 'response' }, node, documented.pointer);
  else if ((document.at(documented.pointer) as Record<string, unknown> | undefined)?.['x-body-optional'] === true)
    one.found('relies-on-optional', { names: ['body'], where: '' }, node, documented.pointer);
}
