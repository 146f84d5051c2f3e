import { escapePart } from '../document/index.ts';
import type { PactPlace } from '../finding.ts';
import type { Node } from './json/node.ts';
import type { Interaction, PactFile } from './pact/pact.ts';

/** Where a node of an interaction stands. */
export function placeOf(pact: PactFile, interaction: Interaction, node: Node | undefined): PactPlace {
  const target = node && node.start >= interaction.node.start && node.end <= interaction.node.end ? node : interaction.node;
  return {
    kind: 'pact',
    source: pact.source,
    index: interaction.index,
    interaction: interaction.description.slice(0, 300),
    pointer: pointerTo(interaction.node, target),
    ...pact.position(target.start),
  };
}

/** A place in the file, within an interaction or beside all of them. */
export function placeInFile(pact: PactFile, offset: number, interaction?: Interaction): PactPlace {
  return {
    ...{ kind: 'pact', source: pact.source, index: interaction?.index ?? 0, interaction: interaction?.description.slice(0, 300) ?? '' },
    pointer: interaction ? pointerTo(interaction.node, { start: offset, end: offset }) : '',
    ...pact.position(offset),
  };
}

/** From one node to another inside of it, or to the innermost that holds it. */
function pointerTo(from: Node, target: { readonly start: number; readonly end: number }): string {
  let pointer = '';
  let at = from;
  const holds = (node: Node): boolean => node.start <= target.start && target.end <= node.end;
  for (;;) {
    if (at.start === target.start && at.end === target.end) return pointer;
    if (at.kind === 'array') {
      const index = at.items.findIndex(holds);
      if (index === -1) return pointer;
      pointer += `/${index}`;
      at = at.items[index] as Node;
    } else if (at.kind === 'object') {
      const found = [...at.members].find(
        ([, value]) =>
          holds(value) || ((value.keyStart ?? -1) >= 0 && (value.keyStart as number) <= target.start && target.end <= value.end),
      );
      if (found === undefined) return pointer;
      pointer += `/${escapePart(found[0])}`;
      at = found[1];
    } else return pointer;
  }
}
