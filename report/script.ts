import { createHash } from 'node:crypto';
import { Markup } from './markup';

/** A link to an act opens its claims: a reader who follows it wants to see them. Without it, everything opens by hand. */
const SCRIPT = `
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest('.act') && target.closest('.act').querySelector('details');
  if (details) details.open = true;
}
addEventListener('hashchange', reveal);
addEventListener('click', (event) => { if (event.target.closest && event.target.closest('a[href^="#act-"]')) setTimeout(reveal); });
reveal();
`.trim();

/** Made without a template, whose white space would be part of what is hashed. */
export const SCRIPT_ELEMENT = new Markup(`<script>${SCRIPT}</script>`);

/** Nothing but the page's own style and script, and no request anywhere. */
export const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;
