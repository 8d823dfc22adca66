/** What every page has: cards beside links, and the search over records, whose larger part is fetched when it is first asked for. */

import { dealCards } from "./everywhere/cards.js";
import { openCode } from "./everywhere/code.js";
import { openDoors } from "./everywhere/door.js";

openDoors();
dealCards();
openCode();
