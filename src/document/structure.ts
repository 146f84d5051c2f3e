import type { Finding } from '../finding.ts';
import type { DocumentCore } from './document.ts';
import { checkExpansionParameters } from './structure/expansion-parameter.ts';
import { checkOperationIds } from './structure/operation-ids.ts';
import { checkPaths } from './structure/paths.ts';
import { createReport } from './structure/report.ts';
import { an } from './structure/shapes.ts';
import { typesOf } from './structure/types.ts';
import { walk } from './structure/walk.ts';
import { createWalker } from './structure/walker.ts';

/**
 * What keeps a document from being read as OpenAPI: members that are missing, unknown or of the wrong kind, references that lead nowhere,
 * paths and parameters that do not fit together. What can be read but is not good is the business of the rules:
 * a query in a path key, a security scheme that is defined nowhere.
 */
export function structureProblems(document: DocumentCore): readonly Finding[] {
  const report = createReport();
  const walker = createWalker(document, typesOf(document.version), report);
  walk(walker, { position: undefined, value: document.data, shape: an('OpenAPI') });
  checkPaths(walker);
  checkOperationIds(walker);
  checkExpansionParameters(walker);
  return report.findings(document);
}
