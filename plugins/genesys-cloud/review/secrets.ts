import { forcible, type Diagnostic } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { TRUNK } from '../resources/names.ts';
import { TRUNK_FIELDS } from '../resources/trunk-fields.ts';
import { originOf, quoted, type Reviewed } from './around.ts';

/** A PUT takes the whole trunk, so a secret of somebody else that cannot be read is left out of it. */
export const secretsBlanked = ({ steps }: Reviewed): readonly Diagnostic[] =>
  steps
    .filter(({ type, action }) => type === TRUNK && action === 'update')
    .flatMap((step) => {
      const sent = { ...TRUNK_FIELDS, ...Object(step.wanted?.properties['properties']) };
      const lost = (step.before?.unreadable ?? []).filter((name) => !Object.hasOwn(sent, name));
      return lost.length === 0
        ? []
        : [
            forcible(
              finding(
                'secret-blanked',
                originOf(step),
                `an update of trunk "${step.key}" leaves out ${quoted(lost)}`,
              ),
            ),
          ];
    });
