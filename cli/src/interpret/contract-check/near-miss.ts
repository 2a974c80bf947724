/** In a shorter name one letter is too much of it. */
const SHORTEST = 8;

/** Finds the name of the contract that another one most likely meant: it differs in case and separators, or by one letter. */
export function createNearMissSearch(names: Iterable<string>): (written: string) => string | undefined {
  const bySound = new Map(Array.from(names, (name) => [soundOf(name), name]));
  return (written) => {
    const sound = soundOf(written);
    const same = bySound.get(sound);
    if (same !== undefined || sound.length < SHORTEST) return same;
    for (const [known, name] of bySound) if (isOneEditApart(sound, known)) return name;
    return undefined;
  };
}

/** `Workflow_Run-Id` sounds like `workflow.run.id`. */
function soundOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}

/** Whether one letter is replaced, missing or too many. */
function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [ofOne, ofOther] = one.length === other.length ? [1, 1] : one.length > other.length ? [1, 0] : [0, 1];
  return one.slice(start + ofOne) === other.slice(start + ofOther);
}
