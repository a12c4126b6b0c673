import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { located, type Locate } from '../render/place.ts';
import type { Context } from './context.ts';

/** Where something is wrong, all that is to say: calls are followed as far as the rest goes. */
export function tellErrors(context: Context, diagnostics: readonly Diagnostic[], locate: Locate): void {
  if (hasErrors(diagnostics)) context.note(diagnosticsText(located(diagnostics, locate), context.notePaint));
}
