import { escapePart } from '../../document/index.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { ExchangePlace, Finding, PactPlace } from '../../finding.ts';
import { requestLine } from '../../secrets/index.ts';
import type { Code, FactsOf } from '../case.ts';
import type { ContractCheck, Facts } from '../check.ts';
import { contractChecks } from '../checks/index.ts';
import { memberOf, type Node, nodeAt } from '../json/node.ts';
import { placeOf } from '../place.ts';
import type { Item } from './item.ts';
import type { Mismatch } from './mismatch.ts';

export function raise<C extends Code>(code: C, facts: FactsOf<C>, at: Finding['at'], severity?: Finding['severity']): Finding {
  const check = contractChecks[code] as unknown as ContractCheck<Facts>;
  return { code, severity: severity ?? check.severity, message: check.say(facts), at, facts };
}

/** Where an interaction stands, or a part of it. */
export function itemPlace({ pact, interaction, index, description }: Item, node?: Node): PactPlace {
  if (interaction) return placeOf(pact, interaction, node);
  return { kind: 'pact', source: pact.source, index, interaction: description.slice(0, 300), pointer: '' };
}

/** Where a mismatch was expected, and where it was seen. */
export function mismatchPlaces(item: Item, { part, where }: Mismatch): [PactPlace, ...ExchangePlace[]] {
  const exchange = item.exchanges.at(-1);
  const path = part === 'body' ? stepsOf(where) : [];
  const seen =
    part === 'status'
      ? '/response/status'
      : part === 'header'
        ? `/response/headers/${escapePart(where.toLowerCase())}`
        : `/response/body${path.map((step) => `/${escapePart(step)}`).join('')}`;
  return [
    itemPlace(item, expectedAt(item, part, where, path)),
    ...(exchange ? [exchangePlace(exchange, part === 'answer' ? '/response' : seen)] : []),
  ];
}

function expectedAt({ interaction }: Item, part: Mismatch['part'], where: string, path: readonly string[]): Node | undefined {
  const response = interaction?.response;
  if (response === undefined || part === 'answer') return undefined;
  if (part === 'status') return memberOf(response.node, 'status') ?? response.node;
  if (part === 'header') return headerNode(memberOf(response.node, 'headers'), where) ?? response.node;
  const { body } = response;
  if (body.kind === 'missing') return response.node;
  if (body.kind !== 'json' || !body.inline) return body.node;
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(body.value, path.slice(0, length));
    if (node) return node;
  }
  return body.node;
}

function headerNode(headers: Node | undefined, name: string): Node | undefined {
  if (headers?.kind !== 'object') return undefined;
  for (const [written, value] of headers.members) if (written.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}

export function exchangePlace(exchange: Exchange, pointer: string): ExchangePlace {
  const { source, index, response } = exchange;
  return { kind: 'exchange', source, index, pointer, status: response.status, request: requestLine(exchange) };
}

/** `$['orders'].tasks[0]` → its steps. */
function stepsOf(path: string): string[] {
  const steps: string[] = [];
  for (const [, dotted, quoted, index] of path.matchAll(/\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g))
    steps.push(dotted ?? index ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
  return steps;
}
