import type { BoundOptions } from './bounds.ts';
import type { Settings } from './settings.ts';
import type { PlacedTarget } from './target.ts';

/** Prints what a probe would send, where `--plan` asks for it: then nothing else is done, and nothing can be wrong. */
export async function printPlan(settings: Settings, target: PlacedTarget | undefined, options: BoundOptions): Promise<boolean> {
  if (options.plan === undefined) return false;
  const { planFormat, planText } = await import('./plan.ts');
  const format = planFormat(options.plan);
  const { loadSound } = await import('./load.ts');
  const document = await loadSound(settings.document);
  process.stdout.write(planText(document, target, options, format));
  return true;
}
