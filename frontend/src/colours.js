/**
 * Light or dark, before anything is painted: it stands in every page, behind the header, in the place of the theme's palette, which
 * has the styles of all elements computed three times while a page loads. What comes later is in `everywhere/colours.js`.
 */

import { choices, paint } from "./colours/painting.js";

// what the theme would set when the page is there, at the price of all styles once more
const { classList } = document.documentElement;
classList.remove("no-js");
classList.add("js", "js-focus-visible");
paint(choices());
