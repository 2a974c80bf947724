import { followOtherTabs, onPreferences, readPreference } from './preference.ts';

function apply(darkSystem: MediaQueryList): void {
  const theme = readPreference('theme');
  const isDark = theme === 'dark' || (theme === 'system' && darkSystem.matches);
  const root = document.documentElement;
  root.dataset['theme'] = isDark ? 'dark' : 'light';
  root.dataset['density'] = readPreference('density');
  // The Radix scales turn with this class.
  root.classList.toggle('dark', isDark);
}

/** Keeps theme and density of the document as chosen, or as the system has them. */
export function applyAppearance(): void {
  const darkSystem = matchMedia('(prefers-color-scheme: dark)');
  const update = () => apply(darkSystem);
  update();
  darkSystem.addEventListener('change', update);
  onPreferences(update);
  followOtherTabs();
}
