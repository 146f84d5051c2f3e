import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Place } from '../../src/finding.ts';
import { probeChecks } from '../../src/probe/index.ts';
import type { FaultName } from '../../src/provider/index.ts';
import { document, runProbe } from './run.ts';

/** A folder a case: the fault that the provider has, and what the probe itself says of it, word for word, with the places it points at. */
const room = join(import.meta.dirname, 'findings');

test.each(readdirSync(room))('%s', async (name) => {
  const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
  const { fault }: { fault: FaultName } = read('case.json');
  const { findings } = await runProbe({ fault });
  const own = findings.filter(({ code }) => Object.hasOwn(probeChecks, code));
  expect(own.map(({ code, severity, message, at }) => ({ code, severity, message, at: at.map(shown) }))).toEqual(read('expected.json'));
});

/** An answer by what was asked, a node of the document by its pointer. */
function shown(place: Place): string {
  if (place.kind !== 'exchange') return place.kind === 'document' ? `document ${place.pointer.replace(operation, '')}` : '';
  const url = new URL(place.request?.url ?? '');
  const path = url.pathname.replace('/connect/v1/environments/', '').replace('/clusters/', ' ').replace('/connectors', '');
  return `${place.request?.authorization} ${path} ${url.search} ${place.pointer}`;
}

const operation = document.operations.find(({ expansion }) => expansion !== undefined)?.pointer ?? '';
