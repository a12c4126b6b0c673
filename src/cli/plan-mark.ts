/** What a saved plan says it is. */
export const PLAN_MARK = 'trunkline/plan';

/** The mark stands at the very beginning, so that a damaged plan is not taken for a manifest. */
export const looksLikePlan = (text: string): boolean => text.slice(0, 200).includes(`"${PLAN_MARK}"`);
