import { type ApiDocument, type Correction, type LoadOptions, loadDocument } from '../document/index.ts';
import type { DocumentPlace, Finding } from '../finding.ts';
import { lint } from './lint.ts';
import { createTrail, type Trail } from './trail.ts';

export interface Linted {
  readonly document: ApiDocument;
  readonly findings: readonly Finding[];
}

/**
 * Lints a definition as published and as its overlays correct it. A fault of the published one that an action corrects is worth knowing
 * and no more: it is an `info` that names the action. What no action corrects stays what it is, and is told once, of the effective document.
 * Without an overlay there is one document, which is the effective one.
 */
export async function lintCorrected(options: LoadOptions): Promise<{ readonly published?: Linted; readonly effective: Linted }> {
  const trail = createTrail();
  const document = await loadDocument({ ...options, onCorrection: trail.note });
  const effective = { document, findings: await lint(document) };
  if (document.corrections.length === 0) return { effective };
  const source = await loadDocument({ ...options, spec: document.source, overlays: 'none' });
  const published = await lint(source);
  const findings = await withCorrections(published, effective, trail, options);
  const told = new Set(effective.findings.map(identityOf));
  return { effective, published: { document: source, findings: findings.filter((finding) => !told.has(identityOf(finding))) } };
}

function identityOf({ code, message, at }: Finding): string {
  const { source, line, column } = at[0] as DocumentPlace;
  return `${code} ${source}:${line}:${column} ${message}`;
}

async function withCorrections(published: readonly Finding[], effective: Linted, trail: Trail, options: LoadOptions): Promise<Finding[]> {
  const gone = published.filter((finding) => !trail.remains(finding, published, effective.findings));
  let named = trail;
  // An overlay need not say which rules find what it corrects; then every rule is asked after every action.
  if (gone.some((finding) => trail.correctorOf(finding, published) === undefined)) {
    named = createTrail(new Set(gone.map(({ code }) => code)));
    await loadDocument({ ...options, onCorrection: named.note });
  }
  return published.map((finding) => {
    const correction = gone.includes(finding) ? named.correctorOf(finding, published) : undefined;
    return correction === undefined ? finding : corrected(finding, correction);
  });
}

function corrected(finding: Finding, { number, title, at, overlay }: Correction): Finding {
  const by = { number, title, source: overlay, line: at.line };
  const message = `${finding.message.replace(/\.$/, '')} (corrected by action ${number} of the overlay, ${JSON.stringify(title)}).`;
  const places: [DocumentPlace, ...Finding['at'][number][]] = [finding.at[0] as DocumentPlace, ...finding.at.slice(1), at];
  return { ...finding, severity: 'info', message, at: places, facts: { ...finding.facts, correctedBy: by } };
}
