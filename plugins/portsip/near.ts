/** Whether one text is the other but for a slip: at most two signs too many, missing or other. */
export const isNear = (a: string, b: string): boolean => distance(a, b, SLIP) <= SLIP;

const SLIP = 2;

/** Signs to change, add or take away; above `most` it is not counted on. */
function distance(a: string, b: string, most: number): number {
  if (most < 0 || a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return distance(a.slice(1), b.slice(1), most);
  const [restA, restB] = [a.slice(1), b.slice(1)];
  return (
    1 + Math.min(distance(restA, restB, most - 1), distance(restA, b, most - 1), distance(a, restB, most - 1))
  );
}
