import { platformAt, type Diagnostic } from 'trunkline/plugin';
import { finding, type Input } from '../input.ts';
import { IMAGES } from '../reference.ts';

/** A tag that moves makes another gateway of the next restart. */
export const images = (input: Input): readonly Diagnostic[] =>
  input.shared.image.tag === IMAGES.tag
    ? [
        finding('image-not-pinned', platformAt(input, '/spec/settings/image/tag'), {
          summary: `the images of "${input.platform.name}" have the tag "${IMAGES.tag}", which is another image some day`,
          detail: 'Which one runs is decided by the day it was started, and a restart may bring another one.',
          fix: 'Set `image.tag` in the settings of the platform to a tag that you have tried.',
        }),
      ]
    : [];
