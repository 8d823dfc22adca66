/** What every page has: the switch of colours, cards beside links, and the search over records, whose larger part is fetched when it is first asked for. */

import { dealCards } from "./everywhere/cards.js";
import { openCode } from "./everywhere/code.js";
import { followColours } from "./everywhere/colours.js";
import { openDoors } from "./everywhere/door.js";

followColours();
openDoors();
dealCards();
openCode();
