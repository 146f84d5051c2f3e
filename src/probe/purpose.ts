import type { Question, QuestionRole } from './plan.ts';

/** Why a question is asked: what its answer is held against. One clause. */
export function purposeOf({ role }: Question): string {
  return PURPOSES[role];
}

const PURPOSES: Readonly<Record<QuestionRole, string>> = {
  names: 'the list of names, against the keys of the map',
  map: 'the whole map, against which the others are held',
  'names again': 'two reads in a row agree',
  'map again': 'two reads in a row agree',
  subset: 'fewer sections show the same connectors',
  order: 'the order of the values changes nothing',
  'duplicate value': 'a value given twice changes nothing',
  'encoded comma': 'an encoded comma is a comma',
  'repeated form': 'what a repeated parameter is taken to mean',
  'doubled form': 'what a client made from the published definition sends',
  access: 'who does not show valid credentials gets 401',
  'unknown place': 'what does not exist is 404',
  'unknown section': 'a section that does not exist is 400',
};
