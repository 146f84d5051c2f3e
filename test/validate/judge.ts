import { loadDocument } from '../../src/document/index.ts';
import { openSources } from '../../src/exchange/index.ts';
import type { Finding } from '../../src/finding.ts';
import { createValidator, type Validator } from '../../src/validate/index.ts';

/** Judges a recording as `validate` does: through the real readers, by the shipped document or another. */
export async function judgeFile(file: string, spec?: string): Promise<{ findings: Finding[]; notes: string[] }> {
  const validator = await validatorOf(spec);
  const findings: Finding[] = [];
  const notes: string[] = [];
  for await (const batch of openSources([file])) {
    for (const item of batch) {
      if (item.kind === 'exchange') findings.push(...validator.judge(item.exchange));
      else if (item.kind === 'finding') findings.push(item.finding);
      else if (item.kind === 'note') notes.push(item.text);
      else {
        const end = validator.finish();
        findings.push(...end.findings);
        notes.push(...end.notes);
      }
    }
  }
  return { findings, notes };
}

const validators = new Map<string, Promise<Validator>>();

/** One for each document, as in the command: what one recording leaves behind must not touch the next. */
export function validatorOf(spec = ''): Promise<Validator> {
  let validator = validators.get(spec);
  if (!validator) {
    validator = load(spec);
    validators.set(spec, validator);
  }
  return validator;
}

async function load(spec: string): Promise<Validator> {
  const document = await loadDocument(spec === '' ? {} : { spec });
  if (document.problems.length > 0) throw new Error(`${document.source}: ${document.problems.map(({ message }) => message).join(' ')}`);
  return createValidator(document);
}
