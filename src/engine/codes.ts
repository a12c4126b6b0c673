import type { CodePage } from '../contract/diagnostic.ts';

/** A page for every error and finding of the engine. */
export const ENGINE_CODES: readonly CodePage[] = [
  {
    code: 'engine/unsupported',
    title: 'the platform cannot do what the endpoint asks',
    severity: 'error',
    means: 'A plugin states what it can do. What it cannot is refused, never dropped in silence.',
    fix: 'Change the endpoint so that it does not need it, or lead it to another platform.',
  },
  {
    code: 'engine/approximated',
    title: 'the platform can only approximate what the manifest says',
    severity: 'error',
    means:
      'It has no setting that does exactly this, so the nearest one is used; the plan shows which. An error with --strict only.',
    fix: 'Change the manifest so that it asks for nothing the platform cannot do exactly, or leave --strict out.',
  },
  {
    code: 'engine/invalid-wiring',
    title: 'the manifests cannot be carried out',
    severity: 'error',
    means:
      'Findings of severity error stand against the manifests, so nothing was compared with a live side.',
    fix: 'Run validate and mend what it reports.',
  },
  {
    code: 'engine/not-connected',
    title: 'a side with an API has no connection',
    severity: 'error',
    means: 'It cannot be read, so no difference can be worked out.',
    fix: 'Give the Carrier or Platform document its connection, with secrets by reference.',
  },
  {
    code: 'engine/stale',
    title: 'something moved since the plan was made',
    severity: 'error',
    means: 'The plan was shown for another state than the one that is there now. Nothing more is written.',
    fix: 'Plan again, look at it, and apply the new plan.',
  },
  {
    code: 'engine/hand-too-early',
    title: 'a manual step cannot have been done yet',
    severity: 'error',
    means:
      'It follows a step that is not done, or deploys files that do not stand in the output folder as the manifests ask now. Said to be done, it would let calls be sent to what nobody started.',
    fix: 'Say that the steps before it are done, first or in the same command; for files apply first. Then say so again.',
  },
  {
    code: 'engine/checked-hand',
    title: 'a manual step that is checked cannot be declared done',
    severity: 'error',
    means: 'The platform itself tells whether the step is done, and it says that it is not.',
    fix: 'Do the step; the next plan sees it.',
  },
  {
    code: 'engine/unknown-trunk',
    title: 'no Trunk document has that name',
    severity: 'error',
    means: 'Calls are looked up for a trunk of these manifests.',
    fix: 'Give the name of one of their Trunk documents.',
  },
  {
    code: 'engine/unknown-endpoint',
    title: 'no trunk has that endpoint',
    severity: 'error',
    means:
      'Calls are followed from an endpoint, or with one down, and one is destroyed alone, by its name in the Trunk document.',
    fix: 'Give the name of an endpoint, as `endpoint` or `trunk/endpoint`. To destroy one that was taken off its trunk, put it back into a copy of the manifests of today first.',
  },
  {
    code: 'engine/unknown-edge',
    title: 'the carrier has no such edge',
    severity: 'error',
    means: 'A call in enters the carrier at one of its points of presence.',
    fix: 'Give one that the carrier has, or leave it out.',
  },
  {
    code: 'engine/unknown-caller',
    title: 'who calls is at a place that the platform does not have',
    severity: 'error',
    means: 'A caller can be named with the place it dials at, such as its site.',
    fix: 'Give a place that the platform has, or leave the caller out.',
  },
  {
    code: 'engine/no-calls',
    title: 'the carrier tells nothing of calls',
    severity: 'error',
    means: 'Its API has no list of calls that happened, or its plugin does not read it.',
    fix: 'Look at the call log of the carrier itself.',
  },
  {
    code: 'engine/calls-out-end',
    title: 'calls out over an endpoint end, and nobody asked for that by its name',
    severity: 'error',
    means:
      'What let it in goes from the trunk, or may, and what leads there at the platform stays as it is: whoever dials over it is refused. An apply asks this of an endpoint that the manifests have no more; a destroy of one endpoint asks it of all others, also of those that called out after the last run and that the manifests at hand lack. Of what a destroy names nothing is asked: whoever names it lets its calls end.',
    fix: "Lead the calls of the platform elsewhere first; destroy an endpoint over a copy of today's manifests. When nobody calls out over the endpoint in question any more, add --force.",
  },
  {
    code: 'engine/unknown-hand',
    title: 'no manual step has that name',
    severity: 'error',
    means: 'An attestation must name a step of these manifests.',
    fix: 'Run runbook to see the steps and their names.',
  },
  {
    code: 'engine/waits-for-hand',
    title: 'a step waits for a person',
    severity: 'info',
    means:
      'What can be done without it is done. Steps of the same wire that switch or narrow come after it: until then numbers stay on the trunk they are on, and `verify --live` finds the new way shut, which the plan mends.',
    fix: 'Do the manual step, say so with runbook --done, and apply again.',
  },
  {
    code: 'engine/needs-failed',
    title: 'a step was not begun because one it needs was not done',
    severity: 'error',
    means: 'Nothing was sent for it.',
    fix: 'Mend the step that failed and apply again: what is done stays done.',
  },
  {
    code: 'engine/pass-failed',
    title: 'a step was not begun because an earlier pass failed',
    severity: 'error',
    means:
      'Calls are only switched to what lets them in, and nothing is narrowed before calls were switched.',
    fix: 'Mend the step that failed and apply again: what is done stays done.',
  },
  {
    code: 'engine/stopped',
    title: 'the run was stopped between two steps',
    severity: 'info',
    means: 'The step under way was finished; no other was begun. The journal holds what was done.',
    fix: 'Apply again to go on.',
  },
];
