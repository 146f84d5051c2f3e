import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { type LoadOptions, loadDocument } from '../../src/document/index.ts';
import type { DocumentPlace, Finding } from '../../src/finding.ts';
import { createApi } from '../../src/lint/api.ts';
import { lintCorrected } from '../../src/lint/corrected.ts';
import { defectsOf } from '../../src/lint/define.ts';
import { pathOf, pointerOf } from '../../src/lint/node.ts';
import { shippedFile } from '../../src/shipped.ts';
import { lineOf, linesOf } from './lines.ts';

const spec = shippedFile('spec/connect.v1.yaml');
const overlay = shippedFile('spec/corrections.overlay.yaml');

describe('a definition with corrections', () => {
  test.each(['a-fault-that-no-action-corrects', 'an-overlay-that-names-no-rules'])('%s', async (name) => {
    const folder = join(import.meta.dirname, name);
    const { published, effective } = await lintCorrected({ spec: join(folder, 'openapi.yaml'), overlays: [join(folder, 'overlay.yaml')] });
    expect(published?.findings.map((finding) => lineOf(folder, finding))).toEqual(linesOf(folder, 'published.txt'));
    expect(effective.findings.map((finding) => lineOf(folder, finding))).toEqual(linesOf(folder, 'effective.txt'));
  });

  test('without an overlay there is one document', async () => {
    const { published, effective } = await lintCorrected({ spec, overlays: 'none' });
    expect(published).toBeUndefined();
    expect(effective.findings.every(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('the shipped definition', async () => {
  const { published, effective } = await lintCorrected({});
  const findings = published?.findings ?? [];

  test('as published, each fault names the action that corrects it', () => {
    expect(findings.map(summaryOf)).toEqual(linesOf(import.meta.dirname, 'the-shipped-definition', 'published.txt'));
  });

  test('corrected, has none', () => {
    expect([...effective.document.problems, ...effective.findings]).toEqual([]);
  });

  test('a corrected fault is held against the action', () => {
    for (const { at, facts } of findings) {
      const action = facts.correctedBy as { number: number; line: number };
      expect(at.at(-1)).toMatchObject({ source: overlay, pointer: `/actions/${action.number - 1}`, line: action.line });
    }
  });

  test('all rules that an action says it answers to exist and find something', () => {
    const found = new Set(findings.map(({ code }) => code));
    for (const { corrects, number } of effective.document.corrections) {
      expect(corrects, `action ${number}`).not.toEqual([]);
      for (const code of corrects) expect(found).toContain(code);
    }
  });

  test('a fault is found until the action that it names, and never again', async () => {
    const steps: string[][] = [findings.map(headOf)];
    const onCorrection: LoadOptions['onCorrection'] = (_, { data, locate }) => {
      const api = createApi(data);
      const defects = Object.entries(rules).flatMap(([code, rule]) => defectsOf(rule, api).map((defect) => ({ code, ...defect })));
      steps.push(defects.map(({ code, at, part, message }) => headOf({ code, message, at: [locate(pointerOf(pathOf(at)), part)] })));
    };
    await loadDocument({ onCorrection });
    for (const fault of findings) {
      const { number } = fault.facts.correctedBy as { number: number };
      const seen = steps.map((heads) => heads.includes(headOf(fault)));
      expect(seen.lastIndexOf(true), headOf(fault)).toBe(number - 1);
    }
  });
});

function summaryOf({ at, code, severity, facts }: Finding): string {
  const place = at[0] as DocumentPlace;
  const action = facts.correctedBy as { number: number; title: string };
  return `${place.line} ${severity} ${code}: ${action.number} ${action.title}`;
}

/** What it says, up to what it was held against, which may change with the other actions; and where, of faults that say the same. */
function headOf({ at, code, message }: Pick<Finding, 'at' | 'code' | 'message'>): string {
  const { source, line } = at[0] as DocumentPlace;
  const head = `${code}: ${(message.split(/; | \(corrected/, 1)[0] as string).replace(/\.$/, '')}`;
  return /integer property|written out/.test(head) ? `${source}:${line} ${head}` : head;
}
