/** Before an index is painted that is asked something in its address: it keeps its rows back until they are the answer. */

if (location.search && document.readyState === "loading") {
  const { classList } = document.documentElement;
  classList.add("ak-asked");
  // by then the script that answers has run, or never will
  addEventListener("load", () => classList.remove("ak-asked"));
}
