import type { Finding } from '../../finding.ts';
import type { DocumentCore } from '../document.ts';
import { openapiStructure } from '../openapi-structure.ts';
import { below, type Position, pointerOf } from './position.ts';
import type { Fault } from './rule.ts';

/** Collects what is wrong, the first hundred of it; of the rest it keeps the number. */
export interface Report {
  /** `others`: what the fault is held against elsewhere in the document. */
  add(position: Position, fault: Fault, others?: readonly Position[]): void;
  /** Whether what is added is only counted from now on, so that its message need not be made. */
  isFull(): boolean;
  /** How many there were. */
  count(): number;
  findings(document: DocumentCore): Finding[];
}

const MOST_FINDINGS = 100;

const { code, severity } = openapiStructure;

export function createReport(): Report {
  const kept: { position: Position; fault: Fault; others: readonly Position[] }[] = [];
  let total = 0;
  return {
    add(position, fault, others = []) {
      total++;
      if (kept.length < MOST_FINDINGS) kept.push({ position, fault, others });
    },
    isFull: () => kept.length >= MOST_FINDINGS,
    count: () => total,
    findings(document) {
      const findings = kept.map(({ position, fault, others }) => findingOf(document, position, fault, others));
      return total === kept.length ? findings : [...findings, remainder(document, total - kept.length)];
    },
  };
}

function findingOf(document: DocumentCore, position: Position, fault: Fault, others: readonly Position[]): Finding {
  const pointer = pointerOf(below(position, fault.below));
  const against = [...(fault.against ?? []).map((keys) => below(position, keys)), ...others].map((other) =>
    document.locate(pointerOf(other)),
  );
  return {
    code,
    severity,
    message: fault.message,
    at: [document.locate(pointer, fault.key && 'key'), ...against],
    facts: { pointer, ...fault.facts },
  };
}

function remainder(document: DocumentCore, count: number): Finding {
  const message = `There ${count === 1 ? 'is 1 more problem' : `are ${count} more problems`} of this kind; only the first ${MOST_FINDINGS} are listed.`;
  return { code, severity, message, at: [document.locate('')], facts: { more: count } };
}
