/** What every page has: the search over records, whose larger part is fetched when it is first asked for. */

import { openDoors } from "./everywhere/door.js";

openDoors();
